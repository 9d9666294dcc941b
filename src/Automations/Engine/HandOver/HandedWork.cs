using Automations.Engine.Dispatch;
using Automations.Storage;

namespace Automations.Engine.HandOver;

/// <summary>Does the work that was handed on. Doing it again changes nothing.</summary>
public sealed class HandedWork(AutomationEngine engine, DueMarks marks, IHandOver handOver)
{
    /// <summary>Does it, one piece after the other. What throws is to be tried again.</summary>
    public async Task DoAsync(IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        foreach (var piece in work)
        {
            await engine.Router.HandleAsync(RowOf(piece), cancellation);
            await marks.RemoveAsync(piece.Mark, cancellation);
        }
    }

    /// <summary>
    /// After the last attempt: the piece that could not be done is given up visibly (an event is set aside, a run fails, other
    /// work pauses), and those behind it are handed on without it.
    /// </summary>
    public async Task GiveUpAsync(IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        for (var i = 0; i < work.Count; i++)
        {
            var piece = work[i];
            var isDone = await engine.Services.Store.GetAsync(piece.Partition, piece.Row, cancellation) is not { } entity || entity.Due != piece.Due;
            if (!isDone) await engine.Router.GiveUpAsync(RowOf(piece), null, cancellation);
            await marks.RemoveAsync(piece.Mark, cancellation);
            if (isDone) continue;
            if (i + 1 < work.Count)
                await handOver.HandOnAsync(DueRouter.DestinationOf(piece.Partition, piece.Row, piece.Due, engine.Services.Now), [.. work.Skip(i + 1)], cancellation);
            return;
        }
    }

    private static DueRow RowOf(DueWork work) => new(work.Partition, work.Row, work.Due, 0);
}
