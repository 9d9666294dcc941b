using System.Collections.Concurrent;
using Automations.Engine.Contacts;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Foresight;

/// <summary>
/// What is decided and done for each contact, in the order in which it happens. Journals say only when, and much happens at one
/// instant: an action, the event that it raises, and the run that this starts.
/// </summary>
internal sealed class Chronicle
{
    private readonly ConcurrentDictionary<Partition, Life> _lives = new();

    /// <summary>Adds what a row says that it did not say before. The rows of one contact are to come in their order.</summary>
    public void Add(Partition partition, Entity row)
    {
        if (partition.Table != "contacts") return;
        if (row.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal))
        {
            var run = StoredJson.Read<Run>(row);
            AddNew(partition, row.Row, run.Journal.Select(entry => new TimelineItem(entry, run.Workflow, run.Automation, run.Gallery, run.Id)));
        }
        else if (row.Row.StartsWith(Keys.JournalPrefix, StringComparison.Ordinal))
        {
            AddNew(partition, row.Row, ItemsOf(StoredJson.Read<TimelineEntry>(row)));
        }
    }

    public IReadOnlyList<TimelineItem> Of(Partition contact) => _lives.TryGetValue(contact, out var life) ? life.Items : [];

    private void AddNew(Partition partition, string row, IEnumerable<TimelineItem> items)
    {
        var life = _lives.GetOrAdd(partition, static _ => new([], []));
        var known = life.Known.GetValueOrDefault(row);
        var before = life.Items.Count;
        life.Items.AddRange(items.Skip(known));
        life.Known[row] = known + life.Items.Count - before;
    }

    private static IEnumerable<TimelineItem> ItemsOf(TimelineEntry noted)
    {
        foreach (var refusal in noted.Refusals)
            yield return new(new(noted.At, null, refusal.Reason), refusal.Workflow, refusal.Automation, refusal.Gallery, null);
        if (noted.Reason is { } reason) yield return new(new(noted.At, null, reason), null, null, null, null);
    }

    /// <param name="Known">How much each row was heard to say.</param>
    private sealed record Life(List<TimelineItem> Items, Dictionary<string, int> Known);
}
