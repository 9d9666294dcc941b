using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Engine.Galleries;
using Automations.Events;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Answers;

/// <summary>
/// Says of an automation that has neither run for a contact nor been refused, what it waits for or why it was never considered: in
/// the gallery named, or in those that the contact is a client of.
/// </summary>
internal sealed class Outlook(EngineServices engine, FactsLoader loader)
{
    public async Task<Explanation> OfAsync(ContactSession session, WorkflowHead head, Automation automation, string? gallery, CancellationToken cancellation)
    {
        if (!automation.Enabled) return Never(Reasons.AutomationDisabled(automation.Id));
        var source = automation.Trigger.Type.Source;
        if (automation.Trigger.Type.IsFanOut || (source == TriggerSource.ClientEvent && gallery is not null))
            return await InGalleriesAsync(session, head, automation, gallery, cancellation);
        if (head.Status != WorkflowStatus.Active) return Never(Reasons.NotActive(head.Id, head.Status));
        return source switch
        {
            TriggerSource.BookingDate => await OfBookingsAsync(session, head, automation, cancellation),
            TriggerSource.Lapse => await OfLapseAsync(session, head, automation, cancellation),
            _ => await OfEventsAsync(session, head, automation, null, cancellation),
        };
    }

    private async Task<Explanation> InGalleriesAsync(ContactSession session, WorkflowHead head, Automation automation, string? gallery, CancellationToken cancellation)
    {
        var galleries = gallery is not null ? [gallery] : (await session.ScanAsync<Membership>(Keys.MembershipPrefix, null, cancellation)).Select(one => one.Gallery).ToList();
        var explanations = new List<Explanation>();
        foreach (var id in galleries) explanations.Add(await InGalleryAsync(session, head, automation, id, cancellation));
        return explanations.FirstOrDefault(one => one.Verdict == Verdict.Waiting)
            ?? explanations.FirstOrDefault(one => one.Reasons[0].Reason.Code != ReasonCode.NotAssigned)
            ?? explanations.FirstOrDefault()
            ?? Never(head.Status == WorkflowStatus.Active ? Reasons.ClientOfNone() : Reasons.NotActive(head.Id, head.Status));
    }

    private async Task<Explanation> InGalleryAsync(ContactSession session, WorkflowHead head, Automation automation, string gallery, CancellationToken cancellation)
    {
        var facts = await loader.LoadAsync(session, gallery, null, cancellation);
        if (facts.Gallery is not { } found) return Never(Reasons.GalleryDeleted(gallery));
        var anchor = await AnchorAsync(session.Site, head, automation, gallery, cancellation);
        var waits = anchor is { Done: false } && facts.Membership is not null;
        if (found.Workflow != head.Id) return waits ? Waiting(Reasons.Unassigned(gallery, head.Id)) : Never(Reasons.NotAssigned(gallery, head.Id));
        if (head.Status != WorkflowStatus.Active)
            return waits && head.Status == WorkflowStatus.Paused ? Waiting(Reasons.WorkflowPaused(head.Id)) : Never(Reasons.NotActive(head.Id, head.Status));
        if (automation.Trigger.Type.Source == TriggerSource.ClientEvent) return await OfEventsAsync(session, head, automation, gallery, cancellation);
        if (facts.Membership is not { } membership) return Never(Reasons.NotClient(gallery));
        if (anchor is null) return Never(automation.Trigger.Type.IsDate ? Reasons.NoDate(automation.Trigger.Type.Name) : Reasons.NothingHappened(automation.Trigger.Type.Name));
        if (anchor.Refused is { } refused) return Never(refused);
        var due = Arming.DueFor(automation, anchor, facts) ?? anchor.DueAt;
        if (waits) return Waiting(Reasons.WaitingFor(due, facts.BusinessZone));
        return Never(membership.JoinedAt > due ? Reasons.JoinedAfter(due, membership.JoinedAt, facts.BusinessZone) : Reasons.NotMet(due, facts.BusinessZone));
    }

    /// <summary>What is armed for the gallery's clients; of several, the one that is due last. Null: nothing.</summary>
    private async Task<AnchorRow?> AnchorAsync(string site, WorkflowHead head, Automation automation, string gallery, CancellationToken cancellation)
    {
        AnchorRow? latest = null;
        await foreach (var entity in engine.Store.ScanAllAsync(Keys.Gallery(site, gallery), RowRange.Prefix(Keys.Anchor(automation.Id, null)), cancellation))
        {
            var anchor = StoredJson.Read<AnchorRow>(entity);
            if (anchor.Workflow == head.Id && anchor.Automation == automation.Id && anchor.Client is null && !(latest?.DueAt >= anchor.DueAt)) latest = anchor;
        }

        return latest;
    }

    private async Task<Explanation> OfEventsAsync(ContactSession session, WorkflowHead head, Automation automation, string? gallery, CancellationToken cancellation)
    {
        var trigger = automation.Trigger;
        var counts = trigger.Type.Source == TriggerSource.AttendanceCount;
        var wanted = counts ? trigger.Parameters.Get(TriggerCatalog.Count) : 0;
        if (counts && AttendanceFacts.Of(session.Contact!, trigger.Services).Count is var count && count < wanted) return Never(Reasons.CountNotReached(count, wanted));
        var type = counts ? EventTypes.SessionAttended : trigger.Parameters.Has(TriggerCatalog.Event) ? trigger.Parameters.Get(TriggerCatalog.Event) : trigger.Type.Name;
        if (await LatestAsync(session, type, gallery, cancellation) is not { } latest) return Never(Reasons.NothingHappened(type));
        var settings = await engine.Sites.GetSettingsAsync(session.Site, cancellation);
        var other = new EventData(latest).Gallery;
        if (trigger.Type.IsGallery && other is not null && (await engine.Galleries.GetAsync(session.Site, other, cancellation))?.Workflow != head.Id)
            return Never(Reasons.NotAssigned(other, head.Id));
        return Never(!(head.LiveSince(automation.Id) <= latest.ReceivedAt)
            ? Reasons.BeforeActive(type, latest.ReceivedAt, head.LiveSince(automation.Id), Zones.Of(settings.TimeZone)!)
            : Reasons.NothingHappened(type));
    }

    /// <summary>The contact's latest event of a type, in a gallery where one is given.</summary>
    private async Task<IncomingEvent?> LatestAsync(ContactSession session, string type, string? gallery, CancellationToken cancellation)
    {
        IncomingEvent? latest = null;
        foreach (var mark in await session.ScanAsync<EventMark>(Keys.MarkPrefix, null, cancellation))
        {
            if (await engine.Events.FindByHashAsync(session.Site, mark.Event, cancellation) is { Value.Event: var known } && known.Type == type
                && (gallery is null || new EventData(known).Gallery == gallery) && !(latest?.ReceivedAt >= known.ReceivedAt)) latest = known;
        }

        return latest;
    }

    private async Task<Explanation> OfBookingsAsync(ContactSession session, WorkflowHead head, Automation automation, CancellationToken cancellation)
    {
        var all = await session.ScanAsync<Booking>(Keys.BookingPrefix, null, cancellation);
        var bookings = all.Where(booking => AttendanceFacts.Matches(automation.Trigger.Services, booking.Service)).OrderByDescending(booking => booking.SaidAt).ToList();
        if (bookings.Count == 0) return Never(all.Count == 0 ? Reasons.NoBooking() : Reasons.ServiceFilter(all[0].Service));
        if (bookings.Find(booking => !booking.Canceled) is not { } standing) return Never(Reasons.BookingCanceled(bookings[0].Id));
        var facts = await loader.LoadAsync(session, null, standing.Id, cancellation) with { Workflow = head, Current = automation };
        if (DueTimes.AnchorOf(automation, facts) is not { } anchor) return Never(Reasons.NoDate(automation.Trigger.Type.Name));
        var zone = automation.Timing is Timing.Days days ? facts.ZoneFor(days.Zone) : facts.BusinessZone;
        var due = SendTime.Due(automation.Timing, anchor, zone, facts.SiteZone);
        return due > facts.Now ? Waiting(Reasons.WaitingFor(due, facts.BusinessZone)) : Never(Reasons.DueWhileInactive(due, facts.BusinessZone));
    }

    private async Task<Explanation> OfLapseAsync(ContactSession session, WorkflowHead head, Automation automation, CancellationToken cancellation)
    {
        var zone = Zones.Of((await engine.Sites.GetSettingsAsync(session.Site, cancellation)).TimeZone)!;
        if (AttendanceFacts.Of(session.Contact!, automation.Trigger.Services).LastAt is not { } last) return Never(Reasons.NeverAttended());
        var parameters = automation.Trigger.Parameters;
        var day = last.InZone(zone).Date.PlusDays(parameters.Get(TriggerCatalog.LapseDays));
        var due = zone.ResolveLocal(day + parameters.Get(TriggerCatalog.LapseAt), GivenDate.Resolver).ToInstant();
        if (session.Contact!.Upcoming.Values.Where(start => start > Instant.Max(due, engine.Now)).Order().FirstOrDefault() is { } start && start != default)
            return Never(Reasons.StillBooked(start, zone));
        if (due > engine.Now) return Waiting(Reasons.WaitingFor(due, zone));
        return Never(!(head.LiveSince(automation.Id) <= due) ? Reasons.DueWhileInactive(due, zone) : Reasons.NotMet(due, zone));
    }

    private Explanation Never(Reason reason) => new(Verdict.NeverConsidered, [new(engine.Now, null, reason)]);

    private Explanation Waiting(Reason reason) => new(Verdict.Waiting, [new(engine.Now, null, reason)]);
}
