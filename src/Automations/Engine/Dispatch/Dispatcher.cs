using System.Collections.Concurrent;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Dispatch;

/// <summary>
/// Works through what is due in a store with a due index, one process for each store. Work on the same contact, gallery or
/// workflow is done in the order in which it fell due, never two pieces at once; everything else side by side. A piece that
/// throws is tried again and then given up, visibly; it never stops the others.
/// </summary>
public sealed class Dispatcher : IDisposable
{
    private const int RowsARead = 500;
    private const int MostInFlight = 1_000;
    private const int MostAttempts = 5;

    private static readonly Instant EndOfTime = Instant.FromUtc(9990, 1, 1, 0, 0);

    private readonly IDueIndex _index;
    private readonly DueRouter _router;
    private readonly IClock _clock;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _pump = new(1, 1);
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lanes _lanes;
    private readonly ConcurrentDictionary<(Partition, string), Task> _inFlight = new();
    private readonly ConcurrentDictionary<(Partition, string), Setback> _setbacks = new();
    private readonly ConcurrentDictionary<(Partition, string), long> _handled = new();

    /// <param name="time">What the live loop sleeps by; deciding goes by <paramref name="clock"/>.</param>
    public Dispatcher(IDueIndex index, DueRouter router, IClock clock, TimeProvider time)
    {
        (_index, _router, _clock, _time) = (index, router, clock, time);
        _lanes = router.Lanes;
        _lanes.HasDispatcher = true;
        index.DueWritten = due =>
        {
            _lanes.Coming(due);
            Signal();
        };
    }

    /// <summary>Called for each failure; from any thread.</summary>
    public Action<DueRow, Exception>? Faulted { get; set; }

    /// <summary>How many pieces of work were done since the start.</summary>
    public long Handled => Interlocked.Read(ref _handledCount);

    private long _handledCount;

    /// <summary>Works until stopped, and then finishes what was begun.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _pump.WaitAsync(CancellationToken.None);
            Instant? next;
            try
            {
                var now = _clock.GetCurrentInstant();
                var isAll = await ScheduleAsync(now, isSettling: false, stop);
                next = await NextAsync(now, stop);
                if (isAll) _lanes.Reached(next);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                Faulted?.Invoke(default, e);
                next = _clock.GetCurrentInstant() + Duration.FromSeconds(1);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            finally
            {
                _pump.Release();
            }

            await SleepAsync(next, stop);
        }

        await Task.WhenAll(_inFlight.Values);
    }

    /// <summary>Does everything due until an instant, in order, moving the clock along; returns when all of it is done and the clock stands there.</summary>
    public async Task SettleAsync(ISettableClock clock, Instant until, CancellationToken cancellation)
    {
        await _pump.WaitAsync(cancellation);
        try
        {
            await Task.WhenAll(_inFlight.Values);
            while (await _index.NextDueAsync(cancellation) is { } next && next <= until)
            {
                if (next > clock.GetCurrentInstant()) await clock.SetAsync(next, cancellation);
                await ScheduleAsync(clock.GetCurrentInstant(), isSettling: true, cancellation);
                await Task.WhenAll(_inFlight.Values);
            }

            if (until > clock.GetCurrentInstant()) await clock.SetAsync(until, cancellation);
            _handled.Clear();
            _lanes.Reached(await _index.NextDueAsync(cancellation));
        }
        finally
        {
            _pump.Release();
        }
    }

    public void Dispose()
    {
        _index.DueWritten = null;
        _pump.Dispose();
        _signal.Dispose();
    }

    /// <returns>True where all that is due is under way.</returns>
    private async Task<bool> ScheduleAsync(Instant now, bool isSettling, CancellationToken cancellation)
    {
        DueCursor? after = null;
        var last = new List<DueRow>();
        var isAnyStarted = false;
        while (_inFlight.Count < MostInFlight)
        {
            var rows = await _index.ReadDueAsync(now, after, RowsARead, cancellation);
            foreach (var row in rows)
            {
                var at = (row.Partition, row.Row);
                if (_inFlight.ContainsKey(at) || (!isSettling && _setbacks.TryGetValue(at, out var setback) && setback.Until > _time.GetTimestamp())) continue;
                if (isSettling && DueRouter.IsLast(row.Partition))
                {
                    last.Add(row);
                    continue;
                }

                isAnyStarted = true;
                await StartAsync(row, cancellation);
            }

            after = rows.Count == 0 ? after : rows[^1].Cursor;
            if (rows.Count == RowsARead) continue;
            if (isAnyStarted) return true;
            foreach (var row in last) await StartAsync(row, cancellation);
            return true;
        }

        return false;
    }

    /// <summary>Puts a piece of work behind what its lanes hold already.</summary>
    private async Task StartAsync(DueRow row, CancellationToken cancellation)
    {
        var (before, place) = _lanes.Queue(await _router.LanesAsync(row, cancellation));
        _inFlight[(row.Partition, row.Row)] = place.Ended;
        _ = Task.Run(() => WorkAsync(row, before, place), CancellationToken.None);
    }

    private async Task WorkAsync(DueRow row, Task before, Lanes.Place place)
    {
        await before;
        var at = (row.Partition, row.Row);
        try
        {
            // A row that comes back unwritten had nothing to do: it leaves the index, or it would come back for ever.
            if (_handled.TryGetValue(at, out var sequence) && sequence == row.Sequence) await _router.DropAsync(row, _index, CancellationToken.None);
            else await _router.HandleAsync(row, CancellationToken.None);
            _handled[at] = row.Sequence;
            _setbacks.TryRemove(at, out _);
            Interlocked.Increment(ref _handledCount);
        }
        catch (Exception e)
        {
            await SetBackAsync(row, e);
        }
        finally
        {
            _inFlight.TryRemove(at, out _);
            if (_handled.Count > 100_000) _handled.Clear();
            place.Dispose();
            Signal();
        }
    }

    private async Task SetBackAsync(DueRow row, Exception exception)
    {
        Faulted?.Invoke(row, exception);
        var at = (row.Partition, row.Row);
        var attempts = (_setbacks.TryGetValue(at, out var before) ? before.Attempts : 0) + 1;
        var wait = TimeSpan.FromMilliseconds(100 * Math.Pow(4, Math.Min(attempts, 6)));
        _setbacks[at] = new(attempts, _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency));
        if (attempts < MostAttempts) return;
        try
        {
            await _router.GiveUpAsync(row, exception.GetType().Name, CancellationToken.None);
            _setbacks.TryRemove(at, out _);
        }
        catch (Exception e)
        {
            // The store itself does not answer: it is tried again after the wait.
            Faulted?.Invoke(row, e);
        }
    }

    /// <summary>
    /// When there is something to do next: at the first due time that has not come, or at the end of the earliest setback. What is
    /// due already was begun, or is begun when something in flight ends.
    /// </summary>
    private async Task<Instant?> NextAsync(Instant now, CancellationToken cancellation)
    {
        var coming = await _index.ReadDueAsync(EndOfTime, new DueCursor(now, long.MaxValue), 1, cancellation);
        Instant? next = coming.Count > 0 ? coming[0].Due : null;
        if (_setbacks.IsEmpty) return next;
        var ticks = Math.Max(0, _setbacks.Values.Min(one => one.Until) - _time.GetTimestamp());
        var setback = now + Duration.FromSeconds((double)ticks / _time.TimestampFrequency);
        return next < setback ? next : setback;
    }

    private async Task SleepAsync(Instant? next, CancellationToken stop)
    {
        var wait = next is { } at ? (at - _clock.GetCurrentInstant()).ToTimeSpan() : Timeout.InfiniteTimeSpan;
        if (next is not null && wait <= TimeSpan.Zero) return;
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            // Long waits are cut, so that a clock that is set back or forth is noticed.
            var longest = TimeSpan.FromMinutes(1);
            var sleep = wait == Timeout.InfiniteTimeSpan || wait > longest ? longest : wait;
            await Task.WhenAny(_signal.WaitAsync(woken.Token), Task.Delay(sleep, _time, woken.Token));
            await woken.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // Stopped while asleep.
        }
    }

    private void Signal()
    {
        if (_signal.CurrentCount > 0) return;
        try
        {
            _signal.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Another thread was first, or nobody sleeps any more.
        }
    }

    private readonly record struct Setback(int Attempts, long Until);
}
