using System.Collections.Concurrent;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Storage;

namespace Automations.Engine.Workflows;

/// <summary>Which automations listen for what, per site; held in memory, checked against a revision row on each use.</summary>
public sealed class TriggerIndex(ITableStore store)
{
    private const string RevisionRow = "revision";
    private const string WorkflowPrefix = "w|";

    private readonly ConcurrentDictionary<string, SiteTriggers> _sites = new();

    public async ValueTask<SiteTriggers> ForAsync(string site, CancellationToken cancellation)
    {
        var partition = Keys.TriggerIndex(site);
        var revision = (await store.GetAsync(partition, RevisionRow, cancellation))?.ETag;
        if (revision is null) return SiteTriggers.None;
        if (_sites.TryGetValue(site, out var known) && known.Revision == revision) return known;
        var rows = new List<TriggerRow>();
        await foreach (var entity in store.ScanAllAsync(partition, RowRange.Prefix(WorkflowPrefix), cancellation)) rows.Add(StoredJson.Read<TriggerRow>(entity));
        return _sites[site] = new SiteTriggers(revision, rows);
    }

    /// <summary>The batch that brings the index up to a workflow's new state; written before the workflow's own rows.</summary>
    public static Batch Update(string site, WorkflowHead head, WorkflowDefinition definition) =>
        new(Keys.TriggerIndex(site),
        [
            new Write.Upsert(WorkflowPrefix + head.Id, StoredJson.Write(RowOf(head, definition))),
            new Write.Upsert(RevisionRow, StoredJson.Write(new { head.Id, head.Version })),
        ]);

    /// <summary>The batch that takes a workflow out; written before its head is removed.</summary>
    public static Batch Remove(string site, WorkflowHead head) =>
        new(Keys.TriggerIndex(site),
        [
            new Write.Upsert(WorkflowPrefix + head.Id, StoredJson.Write(new TriggerRow(head.Id, false, [], []))),
            new Write.Upsert(RevisionRow, StoredJson.Write(new { head.Id })),
        ]);

    /// <summary>What fires a trigger.</summary>
    public static string KeyOf(Trigger trigger) =>
        trigger.Parameters.Has(TriggerCatalog.Event) ? EventKey(trigger.Parameters.Get(TriggerCatalog.Event)) : trigger.Type.Name;

    public static string EventKey(string eventType) => "event:" + eventType;

    private static TriggerRow RowOf(WorkflowHead head, WorkflowDefinition definition) => new(
        head.Id,
        head.Status == WorkflowStatus.Active,
        [.. definition.Automations.Where(automation => automation.Enabled).Select(automation => new TriggerEntry(automation.Id, KeyOf(automation.Trigger)))],
        [.. definition.Automations.SelectMany(automation => automation.ExitOn).Distinct()]);
}
