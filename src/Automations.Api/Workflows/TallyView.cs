using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Counting;
using Automations.Runs;

namespace Automations.Api.Workflows;

/// <summary>How often what happened.</summary>
/// <param name="Considered">How often it was to start for somebody, whether it did or not.</param>
/// <param name="Waiting">Of those that started, how many are not over.</param>
/// <param name="Sent">Messages.</param>
/// <param name="Delivered">E-mails that a server reported as delivered; only some servers do.</param>
/// <param name="Opened">E-mails that were opened, where the site counts that and as far as it can be seen.</param>
/// <param name="Clicked">E-mails of which a link was followed, where the site counts that.</param>
/// <param name="Bounced">E-mails that a report or an event said bounced; one that names no message counts for none.</param>
/// <param name="Complained">E-mails that an event said were called spam.</param>
/// <param name="Done">Other actions.</param>
/// <param name="Failed">Steps that failed and were not done since.</param>
/// <param name="Skipped">By reason: automations that did not start, and steps that were passed over.</param>
/// <param name="Canceled">By reason: runs that ended before their steps did.</param>
internal sealed record TallyView(
    int Considered, int Started, int Waiting, int Sent, int Delivered, int Opened, int Clicked, int Bounced, int Complained, int Done, int Failed, int Uncertain,
    ImmutableSortedDictionary<string, int> Skipped, ImmutableSortedDictionary<string, int> Canceled)
{
    public static TallyView Of(Tally tally) =>
        new(
            tally.Considered, tally.Started, tally.Waiting, tally.Sent, tally.Delivered, tally.Opened, tally.Clicked, tally.Bounced, tally.Complained,
            tally.Done, tally.Failed, tally.Uncertain, ByName(tally.Skipped), ByName(tally.Canceled));

    private static ImmutableSortedDictionary<string, int> ByName(ImmutableSortedDictionary<ReasonCode, int> counts) =>
        counts.ToImmutableSortedDictionary(count => WireNames<ReasonCode>.Of(count.Key), count => count.Value, StringComparer.Ordinal);
}
