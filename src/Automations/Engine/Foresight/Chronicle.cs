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
        if (row.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal)) AddNew(partition, row.Row, TimelineItem.Of(StoredJson.Read<Run>(row)));
        else if (row.Row.StartsWith(Keys.JournalPrefix, StringComparison.Ordinal)) AddNew(partition, row.Row, TimelineItem.Of(StoredJson.Read<TimelineEntry>(row)));
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

    /// <param name="Known">How much each row was heard to say.</param>
    private sealed record Life(List<TimelineItem> Items, Dictionary<string, int> Known);
}
