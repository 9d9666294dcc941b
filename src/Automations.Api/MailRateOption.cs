using System.Globalization;
using Automations.Facts;
using NodaTime;

namespace Automations.Api;

/// <summary>The settings that say how many e-mails a site may send.</summary>
public static class MailRateOption
{
    private const int Most = 1_000_000;

    /// <param name="perMinute">The first setting's name and value; null: any number.</param>
    /// <param name="perHour">The second's.</param>
    /// <param name="leeway">See <see cref="MailRate"/>.</param>
    /// <returns>Null: as many as there are.</returns>
    public static MailRate? Read((string Name, string? Text) perMinute, (string Name, string? Text) perHour, Duration leeway, ICollection<string> faults)
    {
        var (minute, hour) = (Number(perMinute.Name, perMinute.Text, faults), Number(perHour.Name, perHour.Text, faults));
        return minute is null && hour is null ? null : new(minute, hour, leeway);
    }

    private static int? Number(string name, string? text, ICollection<string> faults)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most) return number;
        faults.Add($"{name} is a number of e-mails from 1 to {Most}, not “{text}”.");
        return null;
    }
}
