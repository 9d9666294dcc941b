using Automations.Catalog;
using Automations.Events;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using Automations.Values;

namespace Automations.Engine;

/// <summary>
/// Applies an event of a contact: facts, exits, moved bookings and starts in one batch with the event's mark, so that doing it
/// twice changes nothing. At most <see cref="MostStarts"/> starts a batch; the mark carries the rest.
/// </summary>
internal sealed class ContactEvents(EngineServices engine, Matcher matcher, RunStarter starter, RunExecutor executor, BookingRuns bookings, RunExits exits)
{
    private const int MostStarts = 20;
    private const int MostRows = 60;
    private const int MostRefusals = 50;

    public async Task<EventMark> ApplyAsync(string site, IncomingEvent incoming, string contactId, CancellationToken cancellation)
    {
        while (true)
        {
            var session = await engine.Contacts(site).OpenAsync(contactId, cancellation);
            var mark = await StepAsync(session, incoming, contactId, cancellation);
            if (await session.CommitAsync(cancellation) && mark.Remaining.IsEmpty) return mark;
        }
    }

    private async ValueTask<EventMark> StepAsync(ContactSession session, IncomingEvent incoming, string contactId, CancellationToken cancellation)
    {
        var row = Keys.MarkPrefix + Keys.EventHash(incoming.Source, incoming.Id);
        var mark = await session.ReadAsync<EventMark>(row, cancellation);
        if (mark is { Remaining.IsEmpty: true }) return mark;
        mark ??= await ApplyFactsAsync(session, incoming, contactId, cancellation);
        mark = await StartAsync(session, incoming, mark, cancellation);
        session.Write(row, mark);
        if (mark.Remaining.IsEmpty && !mark.Refusals.IsEmpty)
            session.Note(new(engine.Now, incoming.Type, [.. mark.Refusals.Take(MostRefusals)]), row);
        return mark;
    }

    private async ValueTask<EventMark> ApplyFactsAsync(ContactSession session, IncomingEvent incoming, string contactId, CancellationToken cancellation)
    {
        var zone = Zones.Of((await engine.Sites.GetSettingsAsync(session.Site, cancellation)).TimeZone)!;
        var before = session.Contact ?? new Contact { Id = contactId, CreatedAt = engine.Now };
        session.Contact = ContactProfile.OfEvent(new EventData(incoming).Contact).ApplyTo(before, incoming.OccurredAt) with { UpdatedAt = engine.Now };
        await ContactAddresses.FollowAsync(engine, session, before, cancellation);
        await FactChanges.ApplyAsync(session, incoming, zone, cancellation);
        var after = session.Contact;
        await exits.ApplyAsync(session, incoming, cancellation);
        if (EventTypes.IsOfBooking(incoming.Type)) await bookings.FollowAsync(session, new EventData(incoming).BookingId!, incoming.OccurredAt, cancellation);
        var matches = await matcher.MatchAsync(session.Site, incoming, before, after, cancellation);
        return new(Keys.EventHash(incoming.Source, incoming.Id), [.. matches.Candidates], [], [.. matches.Refusals]);
    }

    private async ValueTask<EventMark> StartAsync(ContactSession session, IncomingEvent incoming, EventMark mark, CancellationToken cancellation)
    {
        var (started, refusals, remaining) = (mark.Started.ToBuilder(), mark.Refusals.ToBuilder(), mark.Remaining);
        for (var made = 0; made < MostStarts && session.RowCount < MostRows && !remaining.IsEmpty; made++)
        {
            var candidate = remaining[0];
            remaining = remaining.RemoveAt(0);
            if (await RequestAsync(session.Site, incoming, candidate, cancellation) is not { } request) continue;
            switch (await starter.StartAsync(session, request, cancellation))
            {
                case StartResult.Started { Run: var run }:
                    started.Add(run.Id);
                    await executor.AdvanceAsync(session, run, mayGoOutside: false, cancellation);
                    break;
                case StartResult.Refused { Reason: var reason }:
                    refusals.Add(new(candidate.Workflow, candidate.Automation, reason, request.Gallery));
                    break;
            }
        }

        return mark with { Remaining = remaining, Started = started.ToImmutable(), Refusals = refusals.ToImmutable() };
    }

    private async ValueTask<StartRequest?> RequestAsync(string site, IncomingEvent incoming, Candidate candidate, CancellationToken cancellation)
    {
        if (await engine.Workflows.NewestAsync(site, candidate.Workflow, cancellation) is not { } newest
            || newest.Definition.Find(candidate.Automation) is not { } automation) return null;
        var data = new EventData(incoming);
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
