using Automations.Storage;

namespace Automations.Engine.HandOver;

/// <summary>Does the work that was handed on. Doing it again changes nothing.</summary>
public sealed class HandedWork(AutomationEngine engine, DueMarks marks)
{
    /// <summary>Does it. What throws is to be tried again.</summary>
    public async Task DoAsync(DueWork work, CancellationToken cancellation)
    {
        await engine.Router.HandleAsync(RowOf(work), cancellation);
        await marks.RemoveAsync(work.Mark, cancellation);
    }

    /// <summary>After the last attempt: an event is set aside, a run fails, other work pauses; each of them visibly.</summary>
    public async Task GiveUpAsync(DueWork work, CancellationToken cancellation)
    {
        var isStillDue = await engine.Services.Store.GetAsync(work.Partition, work.Row, cancellation) is { } entity && entity.Due == work.Due;
        if (isStillDue) await engine.Router.GiveUpAsync(RowOf(work), null, cancellation);
        await marks.RemoveAsync(work.Mark, cancellation);
    }

    private static DueRow RowOf(DueWork work) => new(work.Partition, work.Row, work.Due, 0);
}
