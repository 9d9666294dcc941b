using Automations.Catalog;
using Automations.Definitions;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>
/// Finds lapsed clients, a local day at a time: those whose last attended session lies the trigger's days back, read from that
/// day's list of attendances. Reading costs as much as there is to find. Only crossings from the activation on count.
/// </summary>
public sealed class LapseSweeper
{
    private const int ClientsAPage = 100;

    private readonly EngineServices _engine;
    private readonly RunStarter _starter;
    private readonly RunExecutor _executor;

    internal LapseSweeper(EngineServices engine, RunStarter starter, RunExecutor executor) => (_engine, _starter, _executor) = (engine, starter, executor);

    /// <summary>Sets up the sweeps of a workflow's automations as its newest version has them.</summary>
    internal async Task PlanAsync(string site, string workflow, CancellationToken cancellation)
    {
        if (await _engine.Workflows.NewestAsync(site, workflow, cancellation) is not { Head.Status: WorkflowStatus.Active } newest) return;
        var zone = Zones.Of((await _engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone)!;
        foreach (var automation in newest.Definition.Automations.Where(one => one.Enabled && one.Trigger.Type.Source == TriggerSource.Lapse))
        {
            var row = Keys.AutomationHash(workflow, automation.Id);
            var planned = await _engine.Store.GetAsync(Keys.Lapses(site), row, cancellation) is { Due: not null } entity ? StoredJson.Read<LapseRow>(entity) : null;
            var today = _engine.Now.InZone(zone).Date;
            var next = SlotOf(workflow, automation, today, zone) is { } slot && slot.DueAt > _engine.Now ? slot : SlotOf(workflow, automation, today.PlusDays(1), zone);
            var live = newest.Head.LiveSince(automation.Id) ?? _engine.Now;
            if (planned is null || planned.DueAt > next.DueAt || planned.DueAt < live || SlotOf(workflow, automation, planned.Day, zone).DueAt != planned.DueAt)
                await _engine.Store.UpsertAsync(Keys.Lapses(site), row, next, cancellation, next.DueAt);
        }
    }

    /// <summary>Works one page of a due sweep, and behind the last one moves on to the next day.</summary>
    public async Task SweepAsync(string site, string row, CancellationToken cancellation)
    {
        var partition = Keys.Lapses(site);
        if (await _engine.Store.GetAsync(partition, row, cancellation) is not { } entity) return;
        var lapse = StoredJson.Read<LapseRow>(entity);
        var newest = await _engine.Workflows.NewestAsync(site, lapse.Workflow, cancellation);
        if (newest is not { Head.Status: WorkflowStatus.Active } workflow
            || workflow.Definition.Find(lapse.Automation) is not { Enabled: true, Trigger.Type.Source: TriggerSource.Lapse } automation)
        {
            await _engine.Store.TryWriteAsync(partition, [new Write.Delete(row, entity.ETag)], cancellation);
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
