using Automations.Catalog;
using Automations.Definitions;
using Automations.Runs;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>Reads from the journals of runs what was done.</summary>
internal sealed class ItemReader(EngineServices engine, string site)
{
    private readonly Dictionary<string, DateTimeZone> _zones = [];

    /// <summary>What a run did; several parts of one step are one item.</summary>
    /// <param name="before">The run as it was; what it had done then is left out.</param>
    public async ValueTask<IReadOnlyList<ForecastItem>> OfAsync(Run? before, Run run, CancellationToken cancellation)
    {
        var items = new List<ForecastItem>();
        WorkflowDefinition? definition = null;
        foreach (var entry in run.Journal.Skip(before?.Journal.Length ?? 0))
        {
            if (entry.Reason.Code is not (ReasonCode.Sent or ReasonCode.Done) || Cursor.PathOf(entry.Step) is not { } path) continue;
            definition ??= await DefinitionAsync(run, cancellation);
            if (definition?.Find(run.Automation) is not { } automation || RunDecider.StepAt(automation.Steps, path) is not Step.Action action) continue;
            if (items.Count > 0 && items[^1].Step == entry.Step && items[^1].At == entry.At) items.RemoveAt(items.Count - 1);
            var local = entry.At.InZone(await ZoneAsync(run, automation, cancellation)).LocalDateTime;
            var summary = StepSummary.Of(action, entry.Reason.Values?.GetValueOrDefault("subject"));
            items.Add(new(entry.At, local, run.Contact, run.Gallery, run.Workflow, run.Automation, action.Type.Name, summary, entry.Step!, run.Id));
        }

        return items;
    }

    private async ValueTask<WorkflowDefinition?> DefinitionAsync(Run run, CancellationToken cancellation) => run.Version is { } version
        ? await engine.Workflows.DefinitionAsync(site, run.Workflow, version, cancellation)
        : (await engine.Workflows.NewestAsync(site, run.Workflow, cancellation))?.Definition;

    private async ValueTask<DateTimeZone> ZoneAsync(Run run, Automation automation, CancellationToken cancellation)
    {
        if (automation.Timing is Timing.Days { Zone: TimingZone.Contact }
            && (await engine.Contacts(site).OpenAsync(run.Contact, cancellation)).Contact?.TimeZone is { } own && Zones.Of(own) is { } zone) return zone;
        var key = run.Gallery ?? "";
        if (_zones.TryGetValue(key, out var known)) return known;
        var gallery = run.Gallery is { } id ? await engine.Galleries.GetAsync(site, id, cancellation) : null;
        return _zones[key] = Zones.Of(gallery?.TimeZone) ?? Zones.Of((await engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone) ?? DateTimeZone.Utc;
    }
}
