using System.Globalization;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Engine.HandOver;
using Automations.Runs;
using Automations.Storage;
using Automations.Tests.Engine;
using NodaTime;

namespace Automations.Tests.HandOver;

/// <summary>A host that asks no index what is due: queues, an orchestration for each run that waits, and the sweep.</summary>
internal sealed class QueueHost : IHandOver
{
    private readonly VirtualClock _clock;
    private readonly InMemoryTableStore _store = new();
    private readonly HandOverStore _handOver;
    private readonly HandedWork _work;
    private readonly OverdueSweep _sweep;
    private readonly Queue<(Destination Destination, IReadOnlyList<DueWork> Work)> _queue = new();
    private readonly Dictionary<(Partition, string), Instant?> _timers = [];
    private int _nonce;
    private int _sent;

    public QueueHost(Instant now, Actions.Connectors? connectors = null, Facts.MailRate? rate = null)
    {
        _clock = new(now);
        var marks = new DueMarks(_store, () => (++_nonce).ToString("D6", CultureInfo.InvariantCulture));
        _handOver = new(_store, marks, this, _clock) { Faulted = Faults.Add };
        Engine = new(new(_handOver, _clock, new(new byte[32]), (connectors ?? Actions.Connectors.None) with { Mail = Mail }) { MailRate = rate });
        _work = new(Engine, marks, this);
        _sweep = new(_store, marks, this, _clock);
    }

    public AutomationEngine Engine { get; }

    public ITableStore Store => _store;

    public FakeMailServer Mail { get; } = new(isIdempotent: true);

    public List<Exception> Faults { get; } = [];

    /// <summary>Every so many messages one is refused by the queue; 0: none is.</summary>
    public int RefusesEvery { get; set; }

    /// <summary>True: no orchestration is left when its time comes.</summary>
    public bool ForgetsTimers { get; set; }

    public Instant Now => _clock.GetCurrentInstant();

    public int Waiting => _queue.Count;

    public IReadOnlyList<IReadOnlyList<DueWork>> Queued => [.. _queue.Select(message => message.Work)];

    public int Handled { get; private set; }

    public Task HandOnAsync(Destination destination, IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        if (RefusesEvery > 0 && ++_sent % RefusesEvery == 0) throw new IOException("The queue does not answer.");
        // A message may be hidden until its work is due.
        if (destination == Destination.FanOut && work[0].Due > Now) _timers[(work[0].Partition, work[0].Row)] = work[0].Due;
        else _queue.Enqueue((destination, work));
        return Task.CompletedTask;
    }

    /// <summary>Does everything due until an instant, each when it is due, and leaves the clock there.</summary>
    public async Task AdvanceAsync(Instant until)
    {
        await DrainAsync();
        while (await NextAsync() is { } next && next <= until)
        {
            var before = Handled;
            if (next > _clock.GetCurrentInstant()) await _clock.SetAsync(next, default);
            foreach (var timer in _timers.Where(timer => timer.Value <= next).Select(timer => timer.Key).ToList()) await FireAsync(timer);
            await SweepAsync();
            await DrainAsync();
            // What was lost is found again once it has been left alone for long enough.
            if (Handled == before) await _clock.SetAsync(Now + Duration.FromMinutes(5), default);
        }

        if (until > _clock.GetCurrentInstant()) await _clock.SetAsync(until, default);
    }

    /// <summary>What the timer does every few minutes; where it fails it is tried again the next time.</summary>
    public async Task<int> SweepAsync()
    {
        try
        {
            return await _sweep.RunAsync(default);
        }
        catch (IOException e)
        {
            Faults.Add(e);
            return 0;
        }
    }

    /// <summary>The clock moves and nobody does anything.</summary>
    public ValueTask SleepAsync(Duration duration) => _clock.SetAsync(Now + duration, default);

    /// <summary>What is done with a message that was tried too often.</summary>
    public Task GiveUpAsync() => _work.GiveUpAsync(_queue.Dequeue().Work, default);

    /// <param name="within">Days from now.</param>
    public Task<int> MarksAsync(int within) => CountAsync(Now.InUtc().Date.PlusDays(-1), Now.InUtc().Date.PlusDays(within));

    private async Task<int> CountAsync(LocalDate from, LocalDate to)
    {
        var count = 0;
        for (var day = from; day <= to; day = day.PlusDays(1))
            for (var shard = 0; shard < DueMarks.Shards; shard++)
                await foreach (var _ in _store.ScanAllAsync(Keys.Marks(day, shard), RowRange.All, default)) count++;
        return count;
    }

    private ValueTask<Instant?> NextAsync() => _store.NextDueAsync(default);

    private async Task FireAsync((Partition Partition, string Row) timer)
    {
        _timers.Remove(timer, out var due);
        if (ForgetsTimers) return;
        var mark = new MarkId(Keys.Marks(Now.InUtc().Date, 0), "none");
        if (timer.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal)) await OrchestrateAsync(timer.Partition, timer.Row);
        else await _work.DoAsync([new(timer.Partition, timer.Row, due ?? Now, mark)], default);
        Handled++;
    }

    public async Task DrainAsync()
    {
        while (_queue.TryDequeue(out var message))
        {
            var (destination, work) = message;
            Handled++;
            if (destination != Destination.Waits) await _work.DoAsync(work, default);
            else foreach (var piece in work) await WaitAsync(piece);
        }
    }

    private async Task WaitAsync(DueWork work)
    {
        if (work.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal)) await OrchestrateAsync(work.Partition, work.Row);
        else _timers[(work.Partition, work.Row)] = work.Due;
    }

    /// <summary>What the orchestration of a run does until it waits or ends.</summary>
    private async Task OrchestrateAsync(Partition partition, string row)
    {
        using var held = _handOver.Hold(partition, row);
        var parts = partition.Key.Split('|');
        var id = RunId.FromRow(parts[2], row);
        var next = await Engine.Runs.DecideAsync(parts[1], id, default);
        while (next is Next.Act act) next = await Engine.Runs.PerformAsync(parts[1], id, act.Step.Type.Name, default);
        if (next is Next.Wait wait) _timers[(partition, row)] = wait.Until;
        else _timers.Remove((partition, row));
    }
}
