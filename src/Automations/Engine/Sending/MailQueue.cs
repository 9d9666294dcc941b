using Automations.Engine.Contacts;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Sending;

/// <summary>
/// The mails of a site that wait until it may send more. Each is a row in the order of its turn; the bell is the row that falls due when
/// there is something to do.
/// </summary>
internal static class MailQueue
{
    public const string AskPrefix = "a|";
    public const string Bell = "bell";
    public const string Ledger = "sent";

    /// <summary>Brings the queue into step with a run that is written: it asks for its turn, or asks no more.</summary>
    /// <param name="before">The run as it was; null: there was none.</param>
    public static void Follow(ContactSession session, Run? before, Run run, Instant now)
    {
        var (asked, asks) = (before is null ? null : AskOf(before), AskOf(run));
        if (asked == asks) return;
        var queue = Keys.MailQueue(session.Site);
        if (asked is not null) session.Unindex(queue, asked);
        if (asks is null) return;
        session.Index(queue, asks, new MailAsk(run.Id, now));
        session.Index(queue, Bell, new MailBell(), now);
    }

    /// <summary>The row that a run has in the queue; null: it waits for no turn.</summary>
    public static string? AskOf(Run run) => run is { IsOver: false, Turn: { GivenAt: null } turn }
        ? $"{AskPrefix}{(turn.IsFirst ? '0' : '1')}|{Keys.OldestFirst(turn.Planned)}{run.Id}"
        : null;
}
