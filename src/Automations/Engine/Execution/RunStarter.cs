using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Runs;
using Automations.Scheduling;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>Starts runs: the checks between a match and a run, in one session with the run and its marks.</summary>
internal sealed class RunStarter(EngineServices engine, FactsLoader loader)
{
    public async ValueTask<StartResult> StartAsync(ContactSession session, StartRequest request, CancellationToken cancellation)
    {
        var id = RunId.Of(session.Hash, request.Workflow.Id, request.Automation.Id, request.Occurrence);
        var existing = await session.RunAsync(id.Row, cancellation);
        if (existing is { IsOver: false }) return new StartResult.Underway(existing);
        if (existing is { Performed: > 0 } or { Unfinished.IsEmpty: false }) return new StartResult.Refused(Reasons.AlreadyRan(existing));
        if (existing is { IsCanceledByHand: true }) return new StartResult.Refused(Reasons.CanceledByHand());

        var run = NewRun(session, request, id, existing);
        var facts = await loader.LoadAsync(session, request.Gallery, request.Booking, cancellation)
            with
        { Workflow = request.Workflow, Current = request.Automation };
        var due = DueTimes.Of(run, request.Automation, facts);
        var limitAt = request.Automation.Trigger.Type.IsDate && due.IsKnown ? due.At : request.OccurredAt;
        var replaced = Replaced(session, request, id);
        if (Refuse(session, request, id, facts, due, limitAt, replaced) is { } reason) return new StartResult.Refused(reason);

        run = run with { Origin = RunOrigin.Of(run.Automation, facts) };
        if (replaced is not null) await ReplaceAsync(session, replaced, request, cancellation);
        session.Contact = session.Contact! with { Limits = LimitLedger.Marked(session.Contact, request.Automation.Limit, id, limitAt) };
        await session.PutAsync(run, cancellation);
        return new StartResult.Started(run);
    }

    private Reason? Refuse(
        ContactSession session, StartRequest request, RunId id, DecisionFacts facts, DueTime due, Instant limitAt, ActiveRun? replaced)
    {
        var automation = request.Automation;
        if (IsTooOld(automation, request, due, facts.Now)) return Reasons.TooOld(due.IsKnown && automation.Trigger.Type.IsDate ? due.At : request.OccurredAt, facts.BusinessZone);
        if (session.Contact!.Exits.FirstOrDefault(mark => mark.Ends(automation, request.Gallery, request.OccurredAt)) is { } exit) return Reasons.ExitEvent(exit.Type, exit.At);
        if (replaced is not null && replaced.OccurredAt > request.OccurredAt) return Reasons.Restarted(null);
        if (LimitLedger.Refuse(session.Contact, automation.Limit, id.Automation, limitAt, replaced is { Performed: false } ? replaced.Row : null) is { } limit) return limit;
        return due.IsKnown && due.At <= facts.Now ? StartGate.Refuse(NewRun(session, request, id, null), automation, due.At, facts) : null;
    }

    /// <summary>
    /// Events start nothing when they are older than a late message may be; reminders of bookings not where they fell due so
    /// long ago. A gallery's date is judged when it fires.
    /// </summary>
    private static bool IsTooOld(Automation automation, StartRequest request, DueTime due, Instant now) => automation.Trigger.Type.Source switch
    {
        TriggerSource.GalleryDate or TriggerSource.GalleryEvent or TriggerSource.Lapse => false,
        TriggerSource.BookingDate => due.IsKnown && Lateness.IsTooLate(automation, due.At, now),
        _ => Lateness.IsTooLate(automation, request.OccurredAt, now),
    };

    /// <summary>The waiting run that a restart would take the place of.</summary>
    private static ActiveRun? Replaced(ContactSession session, StartRequest request, RunId id) =>
        request.Automation.OnRepeat == OnRepeat.Restart
            ? session.Contact!.Active.FirstOrDefault(active =>
                active.Workflow == request.Workflow.Id && active.Automation == request.Automation.Id && active.Row != id.Row)
            : null;

    private async ValueTask ReplaceAsync(ContactSession session, ActiveRun replaced, StartRequest request, CancellationToken cancellation)
    {
        if (await session.RunAsync(replaced.Row, cancellation) is { IsOver: false } run)
            await session.PutAsync(run.Canceled(engine.Now, Reasons.Restarted(request.Event?.Id)), cancellation);
    }

    private Run NewRun(ContactSession session, StartRequest request, RunId id, Run? before) => new()
    {
        Id = id.ToString(),
        Contact = session.Contact!.Id,
        Workflow = request.Workflow.Id,
        Automation = request.Automation.Id,
        Trigger = request.Automation.Trigger.Type.Name,
        Gallery = request.Gallery,
        Promotion = request.Promotion,
        Booking = request.Booking,
        BookingStart = request.BookingStart,
        Event = request.Event,
        OccurredAt = request.OccurredAt,
        CreatedAt = before?.CreatedAt ?? engine.Now,
        DueAt = engine.Now,
        Depth = request.Depth,
        Generation = (before?.Generation + 1) ?? 0,
        Journal = (before?.Journal ?? []).Add(new(engine.Now, null, Reasons.Matched(request.Automation.Trigger.Type.Name))),
    };
}
