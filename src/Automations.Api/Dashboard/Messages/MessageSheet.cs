using Automations.Messages;
using Automations.Runs;
using NodaTime;

namespace Automations.Api.Dashboard.Messages;

/// <summary>A message as it was sent.</summary>
/// <param name="Headers">By name.</param>
/// <param name="Report">What became known of it after it had left; null: nothing.</param>
public sealed record MessageSheet(Message Message, IReadOnlyDictionary<string, string> Headers, MailReport? Report)
{
    /// <summary>What became known of it after it had left, by what it was, in the order in which it usually happens.</summary>
    public IEnumerable<(MailSign Sign, Instant At)> Signs => Report is null ? [] :
        from sign in new (MailSign Sign, Instant? At)[]
        {
            (MailSign.Delivered, Report.DeliveredAt), (MailSign.Opened, Report.OpenedAt), (MailSign.Clicked, Report.ClickedAt),
            (MailSign.Bounced, Report.BouncedAt), (MailSign.Complained, Report.ComplainedAt),
        }
        where sign.At is not null
        select (sign.Sign, sign.At!.Value);
}
