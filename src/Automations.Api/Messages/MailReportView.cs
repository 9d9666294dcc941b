using Automations.Runs;
using NodaTime;

namespace Automations.Api.Messages;

/// <summary>What became known of an e-mail after it had left: of each thing, when it was learned first.</summary>
/// <param name="Message">The message's id.</param>
/// <param name="OpenedAt">When its image was first asked for: by the reader, or by a program that looks at mails beforehand.</param>
internal sealed record MailReportView(string Message, Instant? DeliveredAt, Instant? OpenedAt, Instant? ClickedAt, Instant? BouncedAt, Instant? ComplainedAt)
{
    public static MailReportView Of(MailReport report) =>
        new(report.Message, report.DeliveredAt, report.OpenedAt, report.ClickedAt, report.BouncedAt, report.ComplainedAt);
}
