using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Inbox;
using Automations.Events;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;

namespace Automations.Engine.Galleries;

/// <summary>Events of a gallery: its promotion changes, and its workflow's automations are armed for all its clients.</summary>
internal sealed class GalleryEvents(EngineServices engine, GalleryWriter writer)
{
    /// <summary>Makes an unknown gallery known by its id alone.</summary>
    public async Task EnsureAsync(string site, string gallery, CancellationToken cancellation)
    {
        if (await engine.Galleries.FindAsync(site, gallery, cancellation) is null)
            await writer.ChangeAsync(site, gallery, stored => stored is { Value.DeletedAt: null } ? null : Stub(gallery), cancellation);
    }

    public async Task<ImmutableArray<Refusal>> ApplyAsync(string site, IncomingEvent incoming, CancellationToken cancellation)
    {
        var data = new EventData(incoming);
        var id = data.Gallery!;
        await EnsureAsync(site, id, cancellation);
        if (data.Promotion is { } promotion)
        {
            await writer.ChangeAsync(
                site,
                id,
                stored => stored!.Value.Promotion == promotion ? null : stored.Value with { Promotion = promotion, UpdatedAt = engine.Now },
                cancellation);
        }

        var gallery = await engine.Galleries.GetAsync(site, id, cancellation);
        if (gallery?.Workflow is not { } workflow || await engine.Workflows.NewestAsync(site, workflow, cancellation) is not { } newest) return [];
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var automation in newest.Definition.Automations.Where(automation => automation.Trigger.Type.Name == incoming.Type))
        {
            if (await ArmAsync(site, gallery, newest.Head, automation, incoming, cancellation) is { } reason) refusals.Add(new(workflow, automation.Id, reason, id));
        }

        return refusals.ToImmutable();
    }

    private async Task<Reason?> ArmAsync(
        string site, Gallery gallery, WorkflowHead head, Automation automation, IncomingEvent incoming, CancellationToken cancellation)
    {
        var business = Zones.Of(gallery.TimeZone) ?? Zones.Of((await engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone)!;
        if (head.Status != WorkflowStatus.Active) return Reasons.NotActive(head.Id, head.Status);
        if (!automation.Enabled) return Reasons.AutomationDisabled(automation.Id);
        if (Lateness.IsTooLate(automation, incoming.OccurredAt, engine.Now)) return Reasons.TooOld(incoming.OccurredAt, business);
        var occurrence = Occurrence.OfEvent(incoming.Source, incoming.Id);
        var anchor = new AnchorRow
        {
            Workflow = head.Id,
            Automation = automation.Id,
            Occurrence = occurrence,
            Event = new(incoming.Source, incoming.Id, incoming.Type, incoming.OccurredAt, incoming.Data),
            Promotion = incoming.Type == EventTypes.PromotionAnnounced ? new EventData(incoming).Promotion?.Id : null,
            DueAt = SendTime.DueForAny(automation.Timing, new Anchor(GivenDate.At(incoming.OccurredAt), DayEdge.Beginning), business),
            Depth = incoming.Depth,
        };

        // Inserted if absent: processing the event again finds it there, perhaps done already.
        await engine.Store.TryWriteAsync(
            Keys.Gallery(site, gallery.Id), [new Write.Insert(Keys.Anchor(automation.Id, occurrence), StoredJson.Write(anchor), anchor.DueAt)], cancellation);
        return null;
    }

    private Gallery Stub(string id) => new() { Id = id, CreatedAt = engine.Now, UpdatedAt = engine.Now };
}
