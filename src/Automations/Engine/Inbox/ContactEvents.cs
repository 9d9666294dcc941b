using Automations.Catalog;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Events;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using Automations.Values;

namespace Automations.Engine.Inbox;

/// <summary>
/// Applies an event of a contact: facts, exits, moved bookings and starts in one batch with the event's mark, so that doing it
/// twice changes nothing. What does not fit into the batch is carried by the mark.
/// </summary>
internal sealed class ContactEvents(EngineServices engine, Matcher matcher, RunStarter starter, RunExecutor executor, BookingRuns bookings, JoinerRuns joiners, RunExits exits)
{
    private const int MostStarts = 20;
    private const int MostRefusals = 50;

    public async Task<EventMark> ApplyAsync(string site, IncomingEvent incoming, string contactId, CancellationToken cancellation)
    {
        while (true)
        {
            var session = await engine.Contacts(site).OpenAsync(contactId, cancellation);
            var mark = await session.ReadAsync<EventMark>(RowOf(incoming), cancellation);
            if (mark is not { IsDone: true }) mark = await StepAsync(session, incoming, contactId, mark, cancellation);
            if (await session.CommitAsync(cancellation) && mark.IsDone) return mark;
        }
    }

    /// <summary>Does one batch's worth of an event that has just come, and writes the inbox row with it.</summary>
    /// <param name="rowOf">The event's row in the inbox, given how far it came.</param>
    /// <returns>False where the contact was changed in between: nothing is written.</returns>
    public async Task<bool> TryBeginAsync(string site, IncomingEvent incoming, string contactId, Func<EventMark, Batch> rowOf, CancellationToken cancellation)
    {
        var session = await engine.Contacts(site).OpenAsync(contactId, cancellation);
        // What is not in the inbox has left no mark either.
        var mark = await StepAsync(session, incoming, contactId, null, cancellation);
        session.Follow(rowOf(mark));
        // What it came to stands in the inbox, which is written with it.
        if (mark.IsDone) session.Write(RowOf(incoming), mark with { Started = [], Refusals = [] });
        return await session.CommitAsync(cancellation);
    }

    private static string RowOf(IncomingEvent incoming) => Keys.MarkPrefix + Keys.EventHash(incoming.Source, incoming.Id);

    private async ValueTask<EventMark> StepAsync(
        ContactSession session, IncomingEvent incoming, string contactId, EventMark? mark, CancellationToken cancellation)
    {
        var row = RowOf(incoming);
        mark ??= await ApplyFactsAsync(session, incoming, contactId, cancellation);
        mark = await VisitAsync(session, incoming, mark, cancellation);
        if (mark.Visits.IsEmpty) mark = await StartAsync(session, incoming, mark, cancellation);
        session.Write(row, mark);
        if (mark.IsDone && !mark.Refusals.IsEmpty)
            session.Note(new(engine.Now, incoming.Type, [.. mark.Refusals.Take(MostRefusals)]), row);
        return mark;
    }

    private async ValueTask<EventMark> ApplyFactsAsync(ContactSession session, IncomingEvent incoming, string contactId, CancellationToken cancellation)
    {
        var zone = Zones.Of((await engine.Sites.GetSettingsAsync(session.Site, cancellation)).TimeZone)!;
        var before = session.Contact ?? new Contact { Id = contactId, CreatedAt = engine.Now };
        session.Contact = ContactProfile.OfEvent(new EventData(incoming).Contact).ApplyTo(before, incoming.OccurredAt) with { UpdatedAt = engine.Now };
        await ContactAddresses.FollowAsync(engine, session, before, cancellation);
        var joined = new EventData(incoming).Gallery is { } gallery && await session.MembershipAsync(gallery, cancellation) is null ? gallery : null;
        await FactChanges.ApplyAsync(session, incoming, zone, cancellation);
        var after = session.Contact;
        var visits = await exits.FindAsync(session, incoming, cancellation);
        var planned = joined is null ? [] : await joiners.CandidatesAsync(session, joined, cancellation);
        if (EventTypes.IsOfBooking(incoming.Type))
        {
            var booking = new EventData(incoming).BookingId!;
            visits = [.. visits, .. after.Active.Where(active => active.Booking == booking && visits.All(visit => visit.Row != active.Row)).Select(active => new RunToVisit(active.Row, false))];
            planned = [.. planned, .. await bookings.CandidatesAsync(session, booking, cancellation)];
        }

        var matches = await matcher.MatchAsync(session.Site, incoming, before, after, await ServiceAsync(session, incoming, cancellation), cancellation);
        return new(Keys.EventHash(incoming.Source, incoming.Id), [.. planned, .. matches.Candidates], [], [.. matches.Refusals]) { Visits = [.. visits] };
    }

    /// <summary>The service that the event names, else the one of the booking that it names.</summary>
    private static async ValueTask<string> ServiceAsync(ContactSession session, IncomingEvent incoming, CancellationToken cancellation)
    {
        var data = new EventData(incoming);
        if (data.Service.Length > 0 || data.BookingId is not { } id) return data.Service;
        return (await session.ReadAsync<Booking>(Keys.BookingPrefix + id, cancellation))?.Service ?? "";
    }

    /// <summary>Ends the runs that exit on the event, and decides those of a changed booking anew.</summary>
    private async ValueTask<EventMark> VisitAsync(ContactSession session, IncomingEvent incoming, EventMark mark, CancellationToken cancellation)
    {
        var visits = mark.Visits;
        for (; !visits.IsEmpty && !session.IsFull; visits = visits.RemoveAt(0))
        {
            if (await session.RunAsync(visits[0].Row, cancellation) is not { IsOver: false } run) continue;
            if (visits[0].Exits) await session.PutAsync(run.Canceled(engine.Now, Reasons.ExitEvent(incoming.Type, incoming.OccurredAt)), cancellation);
            else if (run.BookingStart is not null) await executor.AdvanceAsync(session, run, Reach.Inside, cancellation);
        }

        return mark with { Visits = visits };
    }

    private async ValueTask<EventMark> StartAsync(ContactSession session, IncomingEvent incoming, EventMark mark, CancellationToken cancellation)
    {
        var (started, refusals, remaining) = (mark.Started.ToBuilder(), mark.Refusals.ToBuilder(), mark.Remaining);
        for (var made = 0; made < MostStarts && !remaining.IsEmpty && !session.IsFull; made++)
        {
            var candidate = remaining[0];
            remaining = remaining.RemoveAt(0);
            if (await RequestAsync(session, incoming, candidate, cancellation) is not { } request) continue;
            switch (await starter.StartAsync(session, request, cancellation))
            {
                case StartResult.Started { Run: var run }:
                    started.Add(run.Id);
                    await executor.AdvanceAsync(session, run, Reach.Inside, cancellation);
                    break;
                case StartResult.Refused { Reason: var reason } when request.BookingStart is null || reason.Code != ReasonCode.AlreadySent:
                    refusals.Add(new(candidate.Workflow, candidate.Automation, reason, request.Gallery));
                    break;
            }
        }

        return mark with { Remaining = remaining, Started = started.ToImmutable(), Refusals = refusals.ToImmutable() };
    }

    private async ValueTask<StartRequest?> RequestAsync(ContactSession session, IncomingEvent incoming, Candidate candidate, CancellationToken cancellation)
    {
        if (await engine.Workflows.NewestAsync(session.Site, candidate.Workflow, cancellation) is not { } newest
            || newest.Definition.Find(candidate.Automation) is not { } automation) return null;
        var data = new EventData(incoming);
        if (automation.Trigger.Type.Source == TriggerSource.BookingDate)
            return await bookings.RequestAsync(session, newest.Head, automation, data.BookingId!, incoming.OccurredAt, cancellation);
        if (automation.Trigger.Type.IsFanOut) return await joiners.RequestAsync(session, newest.Head, automation, data.Gallery!, cancellation);
        var isOfBooking = automation.Trigger.Type.Fields.HasFlag(FieldScopes.Booking);
        return new()
        {
            Workflow = newest.Head,
            Automation = automation,
            Occurrence = candidate.Count is { } count ? Occurrence.OfCount(count) : Occurrence.OfEvent(incoming.Source, incoming.Id),
            OccurredAt = incoming.OccurredAt,
            Gallery = data.Gallery,
            Booking = isOfBooking ? data.BookingId : null,
            Event = new(incoming.Source, incoming.Id, incoming.Type, incoming.OccurredAt, incoming.Data),
            Depth = incoming.Depth,
        };
    }
}
