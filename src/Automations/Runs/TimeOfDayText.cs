namespace Automations.Runs;

/// <summary>Texts that are a time of day without a day, as time pickers send them.</summary>
internal static class TimeOfDayText
{
    /// <summary>“18:30”, “T18:30:00Z”, “6:30 pm”, “18h30”.</summary>
    public static bool IsOne(string text)
    {
        var time = text.AsSpan().Trim();
        if (time.Length is < 4 or > 20) return false;
        if (time[0] is 'T') time = time[1..];
        time = time.TrimEnd("apmAPM. Zz");
        Span<Range> ranges = stackalloc Range[4];
        var parts = time.SplitAny(ranges, ":hH.");
        if (parts is < 2 or > 4 || !IsNumber(time[ranges[0]], 1, 2) || !IsNumber(time[ranges[1]], 2, 2)) return false;
        if (time[time[ranges[0]].Length] is '.') return false;
        return parts == 2 || (IsNumber(time[ranges[2]], 2, 2) && (parts == 3 || IsNumber(time[ranges[3]], 1, 9)));
    }

    private static bool IsNumber(ReadOnlySpan<char> text, int shortest, int longest) =>
        text.Length >= shortest && text.Length <= longest && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
