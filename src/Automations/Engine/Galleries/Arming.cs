using Automations.Catalog;
using Automations.Definitions;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Galleries;

/// <summary>Brings a gallery's armed automations into step with its dates and its workflow.</summary>
internal static class Arming
{
    /// <summary>The writes that arm, move, hold and disarm, for a batch in the gallery's partition.</summary>
    /// <param name="workflow">The assigned workflow with its newest definition; null: none is assigned, or it was deleted.</param>
    /// <param name="rows">The anchor rows as they are stored, by row key.</param>
    public static IEnumerable<Write> Writes(
        Gallery gallery, SiteSettings site, (WorkflowHead Head, WorkflowDefinition Definition)? workflow, IReadOnlyDictionary<string, Stored<AnchorRow>> rows)
    {
        var wanted = Wanted(gallery, site, workflow).ToDictionary(anchor => Keys.Anchor(anchor.Automation, null));
        var runs = workflow is { Head.Status: WorkflowStatus.Active };
        foreach (var (row, anchor) in wanted)
        {
            var before = rows.GetValueOrDefault(row)?.Value;
            var after = before is not null && before.Workflow == anchor.Workflow && before.Occurrence == anchor.Occurrence && before.DueAt == anchor.DueAt ? before : anchor;
            if (after != before || !after.Done) yield return new Write.Upsert(row, StoredJson.Write(after), runs && !after.Done ? after.DueAt : null);
        }

        foreach (var (row, stored) in rows.Where(stored => !wanted.ContainsKey(stored.Key)))
        {
            var anchor = stored.Value;
            if (anchor.Event is null && anchor.Client is null) yield return Dropped(row, anchor, workflow);
            else if (!anchor.Done) yield return new Write.Upsert(row, StoredJson.Write(anchor), runs && anchor.Workflow == gallery.Workflow ? anchor.DueAt : null);
        }
    }

    /// <summary>When a date trigger is due for the gallery; null: its date is not set.</summary>
    public static Instant? DueAt(Automation automation, Gallery gallery, SiteSettings site)
    {
        if (Anchors.Of(automation.Trigger.Type.Name, gallery) is not { } anchor) return null;
        var business = Zones.Of(gallery.TimeZone) ?? Zones.Of(site.TimeZone) ?? DateTimeZone.Utc;
        return SendTime.DueForAny(automation.Timing, anchor, business);
    }

    /// <summary>When what is armed is due for one client, by whose own zone it may go; null: the gallery's date is gone.</summary>
    public static Instant? DueFor(Automation automation, AnchorRow armed, DecisionFacts facts)
    {
        var zone = automation.Timing is Timing.Days days ? facts.ZoneFor(days.Zone) : facts.BusinessZone;
        if (armed.Event is { } fired) return SendTime.Due(automation.Timing, fired.Time, zone);
        return DueTimes.AnchorOf(automation, facts) is { } date ? SendTime.Due(automation.Timing, date, zone, facts.BusinessZone) : null;
    }

    /// <summary>What the assigned workflow arms for the gallery's dates, done or not.</summary>
    public static IEnumerable<AnchorRow> Wanted(Gallery gallery, SiteSettings site, (WorkflowHead Head, WorkflowDefinition Definition)? workflow)
    {
        if (workflow is not { } assigned) yield break;
        foreach (var automation in assigned.Definition.Automations.Where(one => one.Enabled && one.Trigger.Type.Source == TriggerSource.GalleryDate))
        {
            if (DueAt(automation, gallery, site) is not { } due) continue;
            var promotion = automation.Trigger.Type.Name == "gallery.promotion_expires" ? gallery.Promotion!.Id : null;
            yield return new()
            {
                Workflow = assigned.Head.Id,
                Automation = automation.Id,
                Occurrence = promotion is null ? Occurrence.OfGallery(gallery.Id) : Occurrence.OfPromotion(gallery.Id, promotion),
                Promotion = promotion,
                DueAt = due,
            };
        }
    }

    /// <summary>A date that is gone takes its row along; a workflow that was taken off leaves it behind, held, for when it comes back.</summary>
    private static Write Dropped(string row, AnchorRow anchor, (WorkflowHead Head, WorkflowDefinition Definition)? workflow) =>
        workflow?.Head.Id == anchor.Workflow ? new Write.Delete(row) : new Write.Upsert(row, StoredJson.Write(anchor));
}
