using NodaTime;

namespace Automations.Runs;

/// <summary>What became known of an e-mail of a run after it had left: of each thing, when it was learned first.</summary>
/// <param name="Message">The message's id.</param>
public sealed record MailReport(string Message)
{
    public Instant? DeliveredAt { get; init; }

    public Instant? OpenedAt { get; init; }

    public Instant? ClickedAt { get; init; }

    public Instant? BouncedAt { get; init; }

    public Instant? ComplainedAt { get; init; }

    /// <summary>The report with one more thing known; what was known before stays. Who follows a link has opened the mail.</summary>
    public MailReport With(MailSign sign, Instant at) => sign switch
    {
        MailSign.Delivered => this with { DeliveredAt = DeliveredAt ?? at },
        MailSign.Opened => this with { OpenedAt = OpenedAt ?? at },
        MailSign.Clicked => this with { OpenedAt = OpenedAt ?? at, ClickedAt = ClickedAt ?? at },
        MailSign.Bounced => this with { BouncedAt = BouncedAt ?? at },
        MailSign.Complained => this with { ComplainedAt = ComplainedAt ?? at },
        _ => throw new ArgumentOutOfRangeException(nameof(sign)),
    };
}
