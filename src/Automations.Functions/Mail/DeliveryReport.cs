using System.Text.Json;
using Automations.Definitions;
using Automations.Events;
using NodaTime;

namespace Automations.Functions.Mail;

/// <summary>What the service found out about a mail after it had taken it.</summary>
/// <param name="Time">When it tried to deliver the mail, as it wrote it; null: it does not say.</param>
internal sealed record DeliveryReport(Guid Operation, string Recipient, string Status, string? Time)
{
    /// <summary>The source of the events that reports become.</summary>
    public const string Source = "acs";

    /// <summary>
    /// True where no mail will reach the address: it bounced for good, or the service withholds mails because it did before. Mails
    /// filtered as spam, quarantined or failed for a passing reason (<c>FilteredSpam</c>, <c>Quarantined</c>, <c>Failed</c>) say
    /// something about the mail or the day, not about the address.
    /// </summary>
    public bool IsBounce => Status is "Bounced" or "Suppressed";

    /// <summary>True where a server of the recipient's took the mail.</summary>
    public bool IsDelivery => Status == "Delivered";

    /// <summary>When it was, no later than now.</summary>
    public Instant At(Instant now) => DeliveryReports.TryParse(Time) is { } time ? Instant.Min(time, now) : now;

    /// <summary>The event of a bounce; the same however often the report comes. Null: the report's values cannot be those of an event.</summary>
    /// <param name="email">The address that the mail went to.</param>
    /// <param name="message">The message's id.</param>
    public IncomingEvent? ToEvent(string email, string message, Instant now)
    {
        var json = JsonSerializer.SerializeToElement(new
        {
            specversion = "1.0",
            id = Operation.ToString(),
            source = Source,
            type = EventTypes.EmailBounced,
            data = new { contact = new { email }, message },
        });
        var incoming = EventReader.Read(json, now, new Faults());
        return incoming is not null && DeliveryReports.TryParse(Time) is { } time
            ? incoming with { Time = time, OccurredAt = Instant.Min(time, now) }
            : incoming;
    }
}
