using Automations.Engine.Contacts;
using Automations.Storage;

namespace Automations.Engine.Counting;

/// <summary>The lists in which timelines stand that count as refusals of a workflow.</summary>
internal static class RefusedLists
{
    /// <summary>The rows that point to a timeline's row.</summary>
    public static IEnumerable<(Partition Partition, string Row)> Of(string site, string contactHash, string row, TimelineEntry entry) =>
        from workflow in entry.Refusals.Where(refusal => RunCount.IsSkip(refusal.Reason.Code)).Select(refusal => refusal.Workflow).Distinct()
        select (Keys.List(site, Keys.RefusedBy(workflow)), Keys.NewestFirst(entry.At) + contactHash + OccasionOf(row));

    /// <summary>What a timeline's row says of; the same where it is told again at another time.</summary>
    public static string OccasionOf(string row) => row[row.LastIndexOf('-')..];
}
