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
            if (!IsDone(entry)) continue;
            definition ??= await DefinitionAsync(run, cancellation);
            if (definition?.Find(run.Automation) is not { } automation || ActionAt(automation, entry.Step) is not { } action) continue;
            if (items.Count > 0 && items[^1].Step == entry.Step && items[^1].At == entry.At) items.RemoveAt(items.Count - 1);
            var local = await LocalAsync(entry.At, run.Contact, run.Gallery, automation, cancellation);
            items.Add(new(entry.At, local, run.Contact, run.Gallery, run.Workflow, run.Automation, action.Type.Name, SummaryOf(action, entry), entry.Step!, run.Id));
        }

        return items;
    }

    /// <summary>What the clock on the wall shows: in the gallery's zone, else the site's; in the contact's where the automation goes by it.</summary>
    public async ValueTask<LocalDateTime> LocalAsync(Instant at, string contact, string? gallery, Automation? automation, CancellationToken cancellation) =>
        at.InZone(await ZoneAsync(contact, gallery, automation, cancellation)).LocalDateTime;

    public static bool IsDone(JournalEntry entry) => IsDone(entry.Reason);

    public static bool IsDone(Reason reason) => reason.Code is ReasonCode.Sent or ReasonCode.Done;

    /// <summary>The action at a place of an automation; null: there is none.</summary>
    public static Step.Action? ActionAt(Automation automation, string? step) =>
        Cursor.PathOf(step) is { } path ? RunDecider.StepAt(automation.Steps, path) as Step.Action : null;

    public static string SummaryOf(Step.Action action, JournalEntry entry) => StepSummary.Of(action, entry.Reason.Values?.GetValueOrDefault("subject"));

    private async ValueTask<WorkflowDefinition?> DefinitionAsync(Run run, CancellationToken cancellation) => run.Version is { } version
        ? await engine.Workflows.DefinitionAsync(site, run.Workflow, version, cancellation)
        : (await engine.Workflows.NewestAsync(site, run.Workflow, cancellation))?.Definition;

    private async ValueTask<DateTimeZone> ZoneAsync(string contact, string? gallery, Automation? automation, CancellationToken cancellation)
    {
        if (automation?.Timing is Timing.Days { Zone: TimingZone.Contact }
            && (await engine.Contacts(site).OpenAsync(contact, cancellation)).Contact?.TimeZone is { } own && Zones.Of(own) is { } zone) return zone;
        if (_zones.TryGetValue(gallery ?? "", out var known)) return known;
        var found = gallery is null ? null : await engine.Galleries.GetAsync(site, gallery, cancellation);
        return _zones[gallery ?? ""] = Zones.Of(found?.TimeZone) ?? Zones.Of((await engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone) ?? DateTimeZone.Utc;
    }
}
