using NodaTime;

namespace Automations.Facts;

/// <summary>How many e-mails a site may send, whoever they go to. What exceeds it waits for its turn.</summary>
/// <param name="PerMinute">Within any minute, at least 1; null: any number.</param>
/// <param name="PerHour">Within any hour, at least 1; null: any number.</param>
/// <param name="Leeway">
/// How long after its turn has come a mail may still leave; later, it has to wait for another. The minute and the hour count from the end
/// of it, so that no two mails leave closer together than they may.
/// </param>
public sealed record MailRate(int? PerMinute, int? PerHour, Duration Leeway = default)
{
    /// <summary>The limits, each with the time within which it holds.</summary>
    internal IEnumerable<(int Most, Duration Within)> Limits()
    {
        if (PerMinute is { } minute) yield return (minute, Duration.FromMinutes(1));
        if (PerHour is { } hour) yield return (hour, Duration.FromHours(1));
    }
}
