using System.Globalization;
using Automations.Definitions;
using Automations.Engine.Execution;
using Automations.Engine.Galleries;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Answers;

/// <summary>
/// Finds the automations that should have acted and did not. An automation is silent where something of it has been due for more than 15 minutes; where
/// it has started on at least 8 occasions and then not for three times as long as there ever was between two of the last, and at least a day; and where its last 5 runs that
/// ended did nothing, all for the same reason that is nobody's choice: failed, uncertain, too late, or without an address.
/// </summary>
/// <remarks>It reads the newest rows of each list and what is overdue, at most 1,000 rows: it costs the same however much is stored.</remarks>
public sealed class SilenceWatch
{
    private const int MostOverdue = 1_000;
    private const int MostWorkflows = 200;
    private const int RunsARead = 100;
    private const int FewestOccasions = 8;
    private const int RunsInARow = 5;

    /// <summary>Starts that are no further apart are one occasion, such as a fan-out.</summary>
    private static readonly Duration Occasion = Duration.FromHours(1);

    private static readonly Duration ShortestSilence = Duration.FromDays(1);
    private static readonly ReasonCode[] NobodysChoice = [ReasonCode.Failed, ReasonCode.Uncertain, ReasonCode.TooLate, ReasonCode.NoAddress];

    private readonly EngineServices _engine;

    internal SilenceWatch(EngineServices engine) => _engine = engine;

    /// <summary>The silent automations of a site's active workflows, by their ids.</summary>
    public async Task<IReadOnlyList<Silence>> OfAsync(string site, CancellationToken cancellation)
    {
        var overdue = await OverdueAsync(site, cancellation);
        var silences = new List<Silence>();
        var listed = await _engine.Store.ScanAsync(Keys.List(site, Keys.WorkflowsList), RowRange.All, MostWorkflows, cancellation);
        foreach (var workflow in listed.Entities.Select(row => StoredJson.Read<Workflows.WorkflowRow>(row).Workflow).Distinct())
        {
            if (await _engine.Workflows.NewestAsync(site, workflow, cancellation) is not { Head.Status: WorkflowStatus.Active } newest) continue;
            var runs = await NewestRunsAsync(site, workflow, cancellation);
            foreach (var automation in newest.Definition.Automations.Where(automation => automation.Enabled))
            {
                var hash = Keys.AutomationHash(workflow, automation.Id);
                var own = runs.Where(run => run.Id.Automation == hash).ToList();
                var found = overdue.TryGetValue(hash, out var due)
                    ? new(workflow, automation.Id, SilenceKind.Overdue, due, $"What was due at {due} has not been done.")
                    : NotStarting(newest.Head, automation, own) ?? await NotActingAsync(site, workflow, automation, own, cancellation);
                if (found is not null) silences.Add(found);
            }
        }

        return [.. silences.OrderBy(silence => silence.Workflow, StringComparer.Ordinal).ThenBy(silence => silence.Automation, StringComparer.Ordinal)];
    }

    /// <summary>The earliest of what is overdue, by the automation's hash. On a store without a due index nothing is known of it here.</summary>
    private async Task<Dictionary<string, Instant>> OverdueAsync(string site, CancellationToken cancellation)
    {
        var overdue = new Dictionary<string, Instant>();
        if (_engine.Store is not IDueIndex index) return overdue;
        foreach (var row in await index.ReadDueAsync(_engine.Now - Lateness.Grace, null, MostOverdue, cancellation))
        {
            if (row.Partition.Key.Split('|') is not [var kind, var own, var name, ..] || own != site || !Lateness.IsOverdue(row.Due, _engine.Now)) continue;
            var automation = (kind, row.Row[..2]) switch
            {
                ("C", Keys.RunPrefix) => RunId.FromRow(name, row.Row).Automation,
                ("G", Keys.AnchorPrefix) when await _engine.Store.GetAsync(row.Partition, row.Row, cancellation) is { } entity
                    && StoredJson.Read<AnchorRow>(entity) is var anchor => Keys.AutomationHash(anchor.Workflow, anchor.Automation),
                _ => null,
            };
            if (automation is not null) overdue.TryAdd(automation, row.Due);
        }

        return overdue;
    }

    private Silence? NotStarting(WorkflowHead head, Automation automation, IReadOnlyList<(RunId Id, Instant CreatedAt, RunState State)> runs)
    {
        var occasions = new List<Instant>();
        foreach (var at in runs.Select(run => run.CreatedAt).OrderDescending())
        {
            if (occasions.Count == 0 || occasions[^1] - at > Occasion) occasions.Add(at);
        }

        if (occasions.Count < FewestOccasions) return null;
        var longest = occasions.Zip(occasions.Skip(1)).Max(pair => pair.First - pair.Second);
        // Time in which it was not active does not count.
        var last = Instant.Max(occasions[0], head.LiveSince(automation.Id) ?? Instant.MaxValue);
        if (_engine.Now - last <= Duration.Max(3 * longest, ShortestSilence)) return null;
        var days = Math.Ceiling(longest.TotalDays).ToString(CultureInfo.InvariantCulture);
        return new(head.Id, automation.Id, SilenceKind.NotStarting, occasions[0], $"It started at least every {days} days, and has not since {occasions[0]}.");
    }

    private async Task<Silence?> NotActingAsync(
        string site, string workflow, Automation automation, IReadOnlyList<(RunId Id, Instant CreatedAt, RunState State)> runs, CancellationToken cancellation)
    {
        var ended = runs.Where(run => run.State.IsOver() && run.State != RunState.Canceled).OrderByDescending(run => run.CreatedAt).Take(RunsInARow).ToList();
        if (ended.Count < RunsInARow || ended.Any(run => run.State == RunState.Completed)) return null;
        Reason? reason = null;
        foreach (var (id, _, _) in ended)
        {
            if (await _engine.Store.GetAsync(Keys.Contact(site, id.Contact), id.Row, cancellation) is not { } entity) return null;
            var run = StoredJson.Read<Run>(entity);
            var why = run.Journal.LastOrDefault(line => NobodysChoice.Contains(line.Reason.Code))?.Reason;
            if (run.Performed > 0 || why is null || (reason is not null && reason.Code != why.Code)) return null;
            reason ??= why;
        }

        var count = RunsInARow.ToString(CultureInfo.InvariantCulture);
        return new(workflow, automation.Id, SilenceKind.NotActing, ended[^1].CreatedAt, $"Nothing came of its last {count} runs: {reason!.Text}");
    }

    /// <summary>The newest runs of a workflow, as far as the lists show them.</summary>
    private async Task<IReadOnlyList<(RunId Id, Instant CreatedAt, RunState State)>> NewestRunsAsync(string site, string workflow, CancellationToken cancellation)
    {
        var runs = new List<(RunId, Instant, RunState)>();
        foreach (var state in Enum.GetValues<RunState>())
        {
            var page = await _engine.Store.ScanAsync(Keys.List(site, Keys.RunsList(workflow, WireNames<RunState>.Of(state))), RowRange.All, RunsARead, cancellation);
            foreach (var row in page.Entities)
                if (RunId.TryParse(StoredJson.Read<RunRow>(row).Run, out var id)) runs.Add((id.Value, Keys.InstantOfNewestFirst(row.Row), state));
        }

        return runs;
    }
}
