using Automations.Catalog;
using Automations.Definitions;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>
/// Finds lapsed clients, a local day at a time: those whose last attended session lies the trigger's days back, read from that
/// day's list of attendances. Reading costs as much as there is to find. Only crossings from the first activation on count; those during a
/// pause are made up for on resuming, as far as they are not too late by then.
/// </summary>
public sealed class LapseSweeper
{
    private const int ClientsAPage = 100;

    private readonly EngineServices _engine;
    private readonly RunStarter _starter;
    private readonly RunExecutor _executor;

    internal LapseSweeper(EngineServices engine, RunStarter starter, RunExecutor executor) => (_engine, _starter, _executor) = (engine, starter, executor);

    /// <summary>Sets up the sweeps of a workflow's automations as its newest version has them; those of a deleted one go.</summary>
    internal async Task PlanAsync(string site, string workflow, CancellationToken cancellation)
    {
        var newest = await _engine.Workflows.NewestAsync(site, workflow, cancellation);
        if (newest is null) await RemoveAsync(site, workflow, cancellation);
        if (newest is not { Head: { Status: WorkflowStatus.Active } head, Definition: var definition }) return;
        var zone = Zones.Of((await _engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone)!;
        foreach (var automation in definition.Automations.Where(one => one.Enabled && one.Trigger.Type.Source == TriggerSource.Lapse))
        {
            var row = Keys.AutomationHash(workflow, automation.Id);
            var entity = await _engine.Store.GetAsync(Keys.Lapses(site), row, cancellation);
            var planned = entity is null ? null : StoredJson.Read<LapseRow>(entity);
            var next = NextOf(head, automation, planned, zone);
            if (entity?.Due is null || next != planned) await _engine.Store.UpsertAsync(Keys.Lapses(site), row, next, cancellation, next.DueAt);
        }
    }

    /// <summary>The next slot from now on, or an earlier one that is planned and not done.</summary>
    private LapseRow NextOf(WorkflowHead head, Automation automation, LapseRow? planned, DateTimeZone zone)
    {
        var today = _engine.Now.InZone(zone).Date;
        var next = SlotOf(head.Id, automation, today, zone) is { } slot && slot.DueAt > _engine.Now ? slot : SlotOf(head.Id, automation, today.PlusDays(1), zone);
        // From before it was disabled, or before the workflow was deleted: it begins anew.
        if (planned is null || !(head.EnabledSince.GetValueOrDefault(automation.Id) <= planned.DueAt)) return next;
        for (var day = planned.Day; day < next.Day; day = day.PlusDays(1))
        {
            var missed = SlotOf(head.Id, automation, day, zone);
            if (missed.DueAt < head.LiveSince(automation.Id) && Lateness.IsTooLate(automation, missed.DueAt, _engine.Now)) continue;
            return missed.DueAt == planned.DueAt ? planned : missed;
        }

        return next == planned with { Cursor = null } ? planned : next;
    }

    private async Task RemoveAsync(string site, string workflow, CancellationToken cancellation)
    {
        var partition = Keys.Lapses(site);
        await foreach (var row in _engine.Store.ScanAllAsync(partition, RowRange.All, cancellation))
        {
            if (StoredJson.Read<LapseRow>(row).Workflow == workflow) await _engine.Store.TryWriteAsync(partition, [new Write.Delete(row.Row, row.ETag)], cancellation);
        }
    }

    /// <summary>Works one page of a due sweep, and behind the last one moves on to the next day.</summary>
    public async Task SweepAsync(string site, string row, CancellationToken cancellation)
    {
        var partition = Keys.Lapses(site);
        if (await _engine.Store.GetAsync(partition, row, cancellation) is not { } entity) return;
        var lapse = StoredJson.Read<LapseRow>(entity);
        var newest = await _engine.Workflows.NewestAsync(site, lapse.Workflow, cancellation);
        if (newest is not { } workflow || workflow.Definition.Find(lapse.Automation) is not { Enabled: true, Trigger.Type.Source: TriggerSource.Lapse } automation)
        {
            await _engine.Store.TryWriteAsync(partition, [new Write.Delete(row, entity.ETag)], cancellation);
            return;
        }

        if (workflow.Head.Status != WorkflowStatus.Active)
        {
            // Held until it is planned anew on resuming.
            await _engine.Store.TryWriteAsync(partition, [new Write.Replace(row, entity.Body, entity.ETag)], cancellation);
            return;
        }

        var zone = Zones.Of((await _engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone)!;
        var next = await PageAsync(site, lapse, workflow.Head, automation, zone, cancellation);
        await _engine.Store.TryWriteAsync(partition, [new Write.Replace(row, StoredJson.Write(next), entity.ETag, next.DueAt)], cancellation);
    }

    private async Task<LapseRow> PageAsync(string site, LapseRow lapse, WorkflowHead head, Automation automation, DateTimeZone zone, CancellationToken cancellation)
    {
        var day = lapse.Day.PlusDays(-automation.Trigger.Parameters.Get(TriggerCatalog.LapseDays));
        var range = new RowRange(BeginningOf(day, zone), BeginningOf(day.PlusDays(1), zone));
        if (lapse.Cursor is { } last) range = range.After(last);
        var page = await _engine.Store.ScanAsync(Keys.List(site, Keys.AttendancesList), range, ClientsAPage, cancellation);
        foreach (var client in page.Entities) await VisitAsync(site, client.Row[BeginningOf(day, zone).Length..], lapse, day, head, automation, zone, cancellation);
        return page.Next is null ? SlotOf(head.Id, automation, lapse.Day.PlusDays(1), zone) : lapse with { Cursor = page.Entities[^1].Row };
    }

    private Task<bool> VisitAsync(
        string site, string contactHash, LapseRow lapse, LocalDate day, WorkflowHead head, Automation automation, DateTimeZone zone, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            contactHash,
            async session =>
            {
                if (session.Contact is not { } contact || !HasLapsed(contact, automation, day, lapse.DueAt, zone)) return false;
                var request = new StartRequest { Workflow = head, Automation = automation, Occurrence = Occurrence.OfLapse(day), OccurredAt = lapse.DueAt };
                if (await _starter.StartAsync(session, request, cancellation) is StartResult.Started { Run: var run })
                    await _executor.AdvanceAsync(session, run, Reach.Inside, cancellation);
                return true;
            },
            cancellation);

    private static bool HasLapsed(Contact contact, Automation automation, LocalDate day, Instant at, DateTimeZone zone) =>
        AttendanceFacts.Of(contact, automation.Trigger.Services).LastAt is { } last && last.InZone(zone).Date == day
        && !contact.Upcoming.Values.Any(start => start > at);

    private static string BeginningOf(LocalDate day, DateTimeZone zone) => Keys.OldestFirst(zone.AtStartOfDay(day).ToInstant());

    private static LapseRow SlotOf(string workflow, Automation automation, LocalDate day, DateTimeZone zone) =>
        new(workflow, automation.Id, day, zone.ResolveLocal(day + automation.Trigger.Parameters.Get(TriggerCatalog.LapseAt), GivenDate.Resolver).ToInstant());
}
