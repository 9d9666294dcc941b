using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Workflows;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>What people do with runs.</summary>
public sealed class RunService
{
    private readonly EngineServices _engine;
    private readonly FactsLoader _loader;

    internal RunService(EngineServices engine, FactsLoader loader) => (_engine, _loader) = (engine, loader);

    public async Task<Run?> FindAsync(string site, RunId id, CancellationToken cancellation) =>
        await _engine.Store.GetAsync(Keys.Contact(site, id.Contact), id.Row, cancellation) is { } entity ? StoredJson.Read<Run>(entity) : null;

    /// <summary>Runs, newest first.</summary>
    public async Task<(IReadOnlyList<Run> Items, string? Next)> ListAsync(string site, RunFilter filter, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<Run>();
        await foreach (var run in filter.Contact is { } contact ? OfContactAsync(site, contact, after, cancellation) : OfListsAsync(site, filter, after, cancellation))
        {
            if (!filter.Admits(run)) continue;
            if (items.Count == limit) return (items, ContactSession.ListRow(items[^1]));
            items.Add(run);
        }

        return (items, null);
    }

    /// <summary>How many runs wait, over all sites, counting no further than <paramref name="most"/>.</summary>
    public async Task<int> CountWaitingAsync(int most, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var site in _engine.Store.ScanAllAsync(Keys.Sites, RowRange.All, cancellation))
        {
            foreach (var list in await ListsAsync(site.Row, new(State: RunState.Waiting), cancellation))
            {
                var page = await _engine.Store.ScanAsync(Keys.List(site.Row, list), RowRange.All, Math.Min(most - count, StoreLimits.MaxPageRows), cancellation);
                count += page.Entities.Count;
                if (count >= most) return count;
            }
        }

        return count;
    }

    public async Task<Outcome<Run>> CancelAsync(string site, RunId id, CancellationToken cancellation)
    {
        var outcome = await _engine.Contacts(site).ChangeAsync<Outcome<Run>>(
            id.Contact,
            async session =>
            {
                if (session.Contact is null || await session.RunAsync(id.Row, cancellation) is not { } run) return new Outcome<Run>.NotFound();
                if (run.IsOver) return new Outcome<Run>.Conflict("The run is over.");
                var canceled = run.Canceled(_engine.Now, Reasons.CanceledByHand());
                await session.PutAsync(canceled, cancellation);
                return new Outcome<Run>.Done(canceled);
            },
            cancellation);
        return outcome;
    }

    /// <summary>Does the failed and uncertain steps of a run again, under new keys.</summary>
    public Task<Outcome<Run>> RetryAsync(string site, RunId id, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync<Outcome<Run>>(
            id.Contact,
            async session =>
            {
                if (session.Contact is null || await session.RunAsync(id.Row, cancellation) is not { } run) return new Outcome<Run>.NotFound();
                if (!run.IsOver) return new Outcome<Run>.Conflict("The run is still under way.");
                if (run.Unfinished is not [var first, .. var rest]) return new Outcome<Run>.Conflict("No step of the run failed or is uncertain.");
                if (run.StuckAt is { } stuck)
                {
                    // It never came past this step: from there it goes on. Other failed steps are left for another retry.
                    var others = run.Unfinished.Remove(stuck);
                    var (facts, automation) = await _loader.LoadAsync(session, run, cancellation);
                    var onwards = Again(run, stuck with { Planned = Planned(automation, stuck) }) with
                    {
                        // From here on it goes by the hand that began it again, and no longer by its date.
                        Version = run.Version ?? facts.Workflow?.Version,
                        Retry = run.Retry,
                        Unfinished = others,
                        Failures = others.Length,
                    };
                    await session.PutAsync(onwards, cancellation);
                    return new Outcome<Run>.Done(onwards);
                }

                var again = Again(run, first with { Planned = _engine.Now }) with { Retry = rest, Unfinished = [], Failures = 0 };
                await session.PutAsync(again, cancellation);
                return new Outcome<Run>.Done(again);
            },
            cancellation);

    private Run Again(Run run, Cursor step) => run with
    {
        State = RunState.Running,
        DueAt = _engine.Now,
        Generation = run.Generation + 1,
        Cursor = step,
    };

    /// <summary>When a step that a run never came past counts as planned: now, but a delay goes on waiting from when it began.</summary>
    private Instant Planned(Automation? automation, Cursor stuck) =>
        stuck.Planned is { } began && automation is not null && RunDecider.StepAt(automation.Steps, stuck.Path) is Step.Delay delay
            ? Instant.Max(began, _engine.Now - delay.Unit.Times(delay.Value))
            : _engine.Now;

    private async IAsyncEnumerable<Run> OfContactAsync(
        string site, string contact, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var runs = new List<Run>();
        var partition = Keys.Contact(site, Keys.ContactHash(contact));
        await foreach (var entity in _engine.Store.ScanAllAsync(partition, RowRange.Prefix(Keys.RunPrefix), cancellation)) runs.Add(StoredJson.Read<Run>(entity));
        foreach (var run in runs.OrderBy(ContactSession.ListRow, StringComparer.Ordinal).SkipWhile(run => after is not null && string.CompareOrdinal(ContactSession.ListRow(run), after) <= 0))
            yield return run;
    }

    /// <summary>Merges the lists of the workflows and states asked for; a list row is believed only where the run agrees.</summary>
    private async IAsyncEnumerable<Run> OfListsAsync(
        string site, RunFilter filter, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var lists = (await ListsAsync(site, filter, cancellation)).Select(list => Keys.List(site, list));
        await foreach (var row in _engine.Store.ScanMergedAsync(lists, range, cancellation))
        {
            // A start that met a conflict was made again, at another time: its first row is nobody's.
            if (RunId.TryParse(StoredJson.Read<RunRow>(row).Run, out var id) && await FindAsync(site, id.Value, cancellation) is { } run && ContactSession.ListRow(run) == row.Row)
                yield return run;
        }
    }

    private async Task<IReadOnlyList<string>> ListsAsync(string site, RunFilter filter, CancellationToken cancellation)
    {
        var states = filter.State is { } state ? [state] : Enum.GetValues<RunState>();
        IReadOnlySet<string> workflows = filter.Workflow is { } workflow ? new HashSet<string> { workflow } : await WorkflowsAsync(site, cancellation);
        return [.. workflows.SelectMany(id => states.Select(one => Keys.RunsList(id, WireNames<RunState>.Of(one))))];
    }

    /// <summary>The ids of all workflows that may have runs, deleted ones included.</summary>
    private async Task<IReadOnlySet<string>> WorkflowsAsync(string site, CancellationToken cancellation)
    {
        var workflows = new HashSet<string>();
        foreach (var list in (string[])[Keys.WorkflowsList, Keys.DeletedWorkflowsList])
        {
            await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, list), RowRange.All, cancellation))
                workflows.Add(StoredJson.Read<WorkflowRow>(row).Workflow);
        }

        return workflows;
    }
}
