using System.Collections.Immutable;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine.Workflows;
using Automations.Events;
using Automations.Facts;
using Automations.Runs;

namespace Automations.Engine.Inbox;

/// <summary>Which automations an event of a contact may start, and why others of the same trigger may not.</summary>
internal sealed class Matcher(EngineServices engine, TriggerIndex index)
{
    private const int MostUnassigned = 10;

    /// <param name="before">The contact before the event's facts.</param>
    /// <param name="after">The contact with them.</param>
    /// <param name="service">The service that the event is about; empty: none.</param>
    public async ValueTask<Matches> MatchAsync(
        string site, IncomingEvent incoming, Contact before, Contact after, string service, CancellationToken cancellation)
    {
        var matches = new Matches();
        if (new EventData(incoming).Gallery is { } gallery && TriggerCatalog.Find(incoming.Type) is { Source: TriggerSource.ClientEvent })
        {
            await MatchGalleryAsync(site, incoming, gallery, matches, cancellation);
            return matches;
        }

        var triggers = await index.ForAsync(site, cancellation);
        foreach (var (workflow, automation) in KeysOf(incoming.Type).SelectMany(key => triggers.For(key)))
        {
            if (await engine.Workflows.NewestAsync(site, workflow, cancellation) is not { } newest || newest.Head.Status != WorkflowStatus.Active) continue;
            if (newest.Definition.Find(automation) is { Enabled: true } definition) Match(newest.Head, definition, incoming, before, after, service, matches);
        }

        return matches;
    }

    private async ValueTask MatchGalleryAsync(string site, IncomingEvent incoming, string galleryId, Matches matches, CancellationToken cancellation)
    {
        if (await engine.Galleries.GetAsync(site, galleryId, cancellation) is not { Workflow: { } workflow }
            || await engine.Workflows.NewestAsync(site, workflow, cancellation) is not { } newest)
        {
            // Told only where the gallery has no workflow at all: that another one listens too is nothing to report of every event.
            foreach (var (other, automation) in (await index.ForAsync(site, cancellation)).For(incoming.Type).Take(MostUnassigned))
                matches.Refuse(other, automation, Reasons.NotAssigned(galleryId, other));
            return;
        }

        foreach (var automation in newest.Definition.Automations.Where(automation => automation.Trigger.Type.Name == incoming.Type))
        {
            if (newest.Head.Status != WorkflowStatus.Active) matches.Refuse(newest.Head, automation, Reasons.NotActive(workflow, newest.Head.Status));
            else if (!automation.Enabled) matches.Refuse(newest.Head, automation, Reasons.AutomationDisabled(automation.Id));
            else matches.Add(newest.Head, automation);
        }
    }

    private static void Match(
        WorkflowHead head, Automation automation, IncomingEvent incoming, Contact before, Contact after, string service, Matches matches)
    {
        var trigger = automation.Trigger;
        var data = new EventData(incoming);
        if (!AttendanceFacts.Matches(trigger.Services, service.Length > 0 ? service : null))
        {
            matches.Refuse(head, automation, Reasons.ServiceFilter(service));
        }
        else if (trigger.Parameters.Has(TriggerCatalog.Labels))
        {
            if (trigger.Parameters.Get(TriggerCatalog.Labels).Contains(data.Label ?? "", StringComparer.OrdinalIgnoreCase)) matches.Add(head, automation);
        }
        else if (trigger.Type.Source == TriggerSource.AttendanceCount)
        {
            var wanted = trigger.Parameters.Get(TriggerCatalog.Count);
            var (was, now) = (AttendanceFacts.Of(before, trigger.Services).Count, AttendanceFacts.Of(after, trigger.Services).Count);
            if (was < wanted && now >= wanted) matches.Add(head, automation, wanted);
            else if (now < wanted) matches.Refuse(head, automation, Reasons.CountNotReached(now, wanted));
        }
        else
        {
            matches.Add(head, automation);
        }
    }

    private static ImmutableArray<string> KeysOf(string eventType) => eventType switch
    {
        EventTypes.SessionAttended => [eventType, "session.attended_count", TriggerIndex.EventKey(eventType)],
        _ => [eventType, TriggerIndex.EventKey(eventType)],
    };
}
