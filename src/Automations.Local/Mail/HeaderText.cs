using System.Text;

namespace Automations.Local.Mail;

/// <summary>
/// Free text in headers. Plain where it is short printable ASCII, else encoded words (RFC 2047) of whole characters, each on
/// its own line; controls become spaces, so no text can begin a header of its own.
/// </summary>
internal static class HeaderText
{
    /// <summary>45 bytes are 60 characters in base 64, and 72 with what stands around them.</summary>
    private const int BytesAWord = 45;
    private const int PlainLength = 60;

    /// <summary>A subject.</summary>
    public static string Unstructured(string text)
    {
        var line = OneLine(text);
        return IsPlain(line) ? line : Encoded(line);
    }

    /// <summary>The name before an address.</summary>
    public static string Phrase(string text)
    {
        var line = OneLine(text);
        return IsPlain(line) ? $"\"{line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : Encoded(line);
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    private static bool IsPlain(string line) =>
        line.Length <= PlainLength && line.All(c => c is >= ' ' and <= '~') && !line.Contains("=?", StringComparison.Ordinal);

    private static string Encoded(string line)
    {
        var words = new List<string>();
        var word = new List<byte>(BytesAWord);
        foreach (var rune in line.EnumerateRunes())
        {
            if (word.Count + rune.Utf8SequenceLength > BytesAWord) Close();
            word.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }

        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            if (word.Count > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }
}
