using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Counting;

/// <summary>
/// Counts what a workflow has done, from the runs and refusals themselves: no counter can be wrong after a crash, and none has to be written. What is
/// older than journals are kept, and what was done for people who were erased, does not count any more.
/// </summary>
public sealed class NumbersService
{
    /// <summary>More runs than these are not counted at once.</summary>
    public const int MostRuns = 100_000;

    private readonly EngineServices _engine;

    internal NumbersService(EngineServices engine) => _engine = engine;

    /// <summary>By automation, what came of everything that began within a time.</summary>
    /// <param name="until">Exclusive.</param>
    /// <returns>A conflict where too much began.</returns>
    public async Task<Outcome<ImmutableSortedDictionary<string, Tally>>> OfAsync(string site, string workflow, Instant from, Instant until, CancellationToken cancellation)
    {
        var least = Duration.FromTicks(1);
        var range = new RowRange(Keys.NewestFirst(until - least), Keys.NewestFirst(from - least));
        // Each list is read to its end in its own time; a run that changes lists meanwhile counts once.
        var lists = Enum.GetValues<RunState>().Select(state => RunsAsync(site, workflow, state, range, cancellation)).Append(RefusalsAsync(site, workflow, range, cancellation));
        var counted = await Task.WhenAll(lists);
        if (counted.Any(list => list.Count > MostRuns))
            return new Outcome<ImmutableSortedDictionary<string, Tally>>.Conflict($"More than {MostRuns} runs began then: ask for a shorter time.");
        return new Outcome<ImmutableSortedDictionary<string, Tally>>.Done(counted.SelectMany(list => list)
            .DistinctBy(one => one.Key)
            .GroupBy(one => one.Automation)
            .ToImmutableSortedDictionary(automation => automation.Key, automation => automation.Aggregate(Tally.None, (sum, one) => sum + one.Tally)));
    }

    private async Task<IReadOnlyList<Counted>> RunsAsync(string site, string workflow, RunState state, RowRange range, CancellationToken cancellation)
    {
        var counted = new List<Counted>();
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, Keys.RunsList(workflow, WireNames<RunState>.Of(state))), range, cancellation))
        {
            if (counted.Count > MostRuns) break;
            if (!RunId.TryParse(StoredJson.Read<RunRow>(row).Run, out var id)
                || await _engine.Store.GetAsync(Keys.Contact(site, id.Value.Contact), id.Value.Row, cancellation) is not { } entity) continue;
            // A start that met a conflict was made again, at another time: its first row is nobody's.
            var run = StoredJson.Read<Run>(entity);
            if (ContactSession.ListRow(run) == row.Row) counted.Add(new(run.Id, run.Automation, RunCount.Of(run)));
        }

        return counted;
    }

    private async Task<IReadOnlyList<Counted>> RefusalsAsync(string site, string workflow, RowRange range, CancellationToken cancellation)
    {
        var counted = new List<Counted>();
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, Keys.RefusedBy(workflow)), range, cancellation))
        {
            if (counted.Count > MostRuns) break;
            var at = StoredJson.Read<RefusedRow>(row);
            if (await _engine.Store.GetAsync(Keys.Contact(site, at.Contact), at.Row, cancellation) is not { } entity) continue;
            foreach (var refusal in StoredJson.Read<TimelineEntry>(entity).Refusals.Where(refusal => refusal.Workflow == workflow && RunCount.IsSkip(refusal.Reason.Code)))
                counted.Add(new($"{at.Contact}{RefusedLists.OccasionOf(at.Row)}\n{refusal.Automation}", refusal.Automation, RunCount.OfRefusal(refusal.Reason)));
        }

        return counted;
    }

    /// <param name="Key">The same for whatever is the same.</param>
    private sealed record Counted(string Key, string Automation, Tally Tally);
}
