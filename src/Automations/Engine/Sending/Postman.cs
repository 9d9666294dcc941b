using Automations.Engine.Execution;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Sending;

/// <summary>
/// Gives the mails of a site that wait their turn, as many at once as its rate allows: those that are not marketing first, and among equals the one
/// that was planned first. What is counted is counted before anything leaves: a process that dies in between wastes turns and exceeds nothing.
/// </summary>
public sealed class Postman
{
    private const int MostAtOnce = 100;
    private const int Hands = 20;

    /// <summary>A row is written before its run. One whose run does not ask after so long is nobody's.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(10);

    private static readonly Duration Pause = Duration.FromMinutes(1);

    private readonly EngineServices _engine;
    private readonly RunExecutor _runs;

    internal Postman(EngineServices engine, RunExecutor runs) => (_engine, _runs) = (engine, runs);

    /// <summary>Gives as many turns as there are now; the bell then stands at the time when there are more.</summary>
    /// <param name="rung">The due time that the bell had; where it has another by now, it is looked at then.</param>
    public async Task WorkAsync(string site, Instant rung, CancellationToken cancellation)
    {
        var queue = Keys.MailQueue(site);
        while (await _engine.Store.GetAsync(queue, MailQueue.Bell, cancellation) is { } bell && bell.Due == rung)
        {
            var now = _engine.Now;
            if (await NextAsync(queue, now, rung, cancellation) is not (true, var next)) continue;
            // Where it was rung meanwhile, it is due still.
            await _engine.Store.TryWriteAsync(queue, [new Write.Replace(MailQueue.Bell, bell.Body, bell.ETag, next)], cancellation);
            return;
        }
    }

    /// <returns>When to look again (null: when it is rung), or false where another was faster.</returns>
    private async Task<(bool IsDone, Instant? Next)> NextAsync(Partition queue, Instant now, Instant due, CancellationToken cancellation)
    {
        if (now < due) return (true, due);
        var kept = await _engine.Store.GetAsync(queue, MailQueue.Ledger, cancellation);
        var ledger = kept is null ? MailLedger.Empty : StoredJson.Read<MailLedger>(kept);
        var free = _engine.MailRate is { } limited ? ledger.Free(limited, now) : int.MaxValue;
        var (asking, isAll, isUnclear) = await AskingAsync(queue, Math.Min(free, MostAtOnce), now, cancellation);
        if (asking.Count > 0 && _engine.MailRate is { } rate)
        {
            ledger = ledger.With(asking.Count, rate, now);
            var body = StoredJson.Write(ledger);
            Write write = kept is null ? new Write.Insert(MailQueue.Ledger, body) : new Write.Replace(MailQueue.Ledger, body, kept.ETag);
            if (!await _engine.Store.TryWriteAsync(queue, [write], cancellation)) return (false, null);
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = cancellation };
        await Parallel.ForEachAsync(asking, options, async (ask, token) => await GiveAsync(queue, ask, now, token));
        if (!isAll) return (true, _engine.MailRate is { } further ? ledger.NextFree(further, now) : now);
        return (true, isUnclear ? now + Pause : null);
    }

    /// <summary>Those whose turn it is, in order. Who would not send any more, such as to the unsubscribed, is decided anew and takes no turn.</summary>
    /// <returns>Also whether there are no others, and whether some rows' runs are not there yet.</returns>
    private async Task<(IReadOnlyList<RunId> Asking, bool IsAll, bool IsUnclear)> AskingAsync(Partition queue, int most, Instant now, CancellationToken cancellation)
    {
        var asking = new List<RunId>();
        var orphans = new List<(Partition, string)>();
        var (isAll, isUnclear) = (true, false);
        await foreach (var entity in _engine.Store.ScanAllAsync(queue, RowRange.Prefix(MailQueue.AskPrefix), cancellation))
        {
            isAll = asking.Count < most;
            if (!isAll) break;
            var ask = StoredJson.Read<MailAsk>(entity);
            if (RunId.TryParse(ask.Run, out var id) && await AsksAsync(queue, entity.Row, id.Value, cancellation))
            {
                await _runs.ReviewAsync(SiteOf(queue), id.Value, cancellation);
                if (await AsksAsync(queue, entity.Row, id.Value, cancellation)) asking.Add(id.Value);
            }
            else if (now - ask.AskedAt > Grace) orphans.Add((queue, entity.Row));
            else isUnclear = true;
        }

        await _engine.Store.DeleteQuietlyAsync(orphans, cancellation);
        return (asking, isAll, isUnclear);
    }

    private async Task<bool> AsksAsync(Partition queue, string row, RunId id, CancellationToken cancellation) =>
        await _engine.Store.GetAsync(Keys.Contact(SiteOf(queue), id.Contact), id.Row, cancellation) is { } entity && MailQueue.AskOf(StoredJson.Read<Run>(entity)) == row;

    private Task<bool> GiveAsync(Partition queue, RunId id, Instant now, CancellationToken cancellation) => _engine.Contacts(SiteOf(queue)).ChangeAsync(
        id.Contact,
        async session =>
        {
            if (session.Contact is null || await session.RunAsync(id.Row, cancellation) is not { } run || MailQueue.AskOf(run) is null) return false;
            await session.PutAsync(run with { Turn = run.Turn! with { GivenAt = now }, DueAt = now }, cancellation);
            return true;
        },
        cancellation);

    private static string SiteOf(Partition queue) => queue.Key.Split('|')[1];
}
