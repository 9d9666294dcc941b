using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Engine.Galleries;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Workflows;

/// <summary>
/// Behind a change of a workflow (edit, activation, pause, deletion): galleries, runs, bookings and sweeps catch up, page by
/// page. The change itself took effect with the workflow's head.
/// </summary>
public sealed class WorkflowJob
{
    private const int RowsAPage = 100;

    private readonly EngineServices _engine;
    private readonly GalleryWriter _galleries;
    private readonly RunExecutor _executor;
    private readonly BookingRuns _bookings;
    private readonly LapseSweeper _lapses;

    internal WorkflowJob(EngineServices engine, GalleryWriter galleries, RunExecutor executor, BookingRuns bookings, LapseSweeper lapses) =>
        (_engine, _galleries, _executor, _bookings, _lapses) = (engine, galleries, executor, bookings, lapses);

    public async Task WorkAsync(string site, string workflow, CancellationToken cancellation)
    {
        var partition = Keys.Workflow(site, workflow);
        if (await _engine.Store.GetAsync(partition, Keys.Job, cancellation) is not { } entity) return;
        var job = StoredJson.Read<WorkflowJobRow>(entity);
        var cursor = job.Stage switch
        {
            WorkflowJobStage.Galleries => await PageAsync(
                Keys.List(site, Keys.GalleriesOf(workflow)), RowRange.All, job.Cursor, row => _galleries.RearmAsync(site, row.Row, cancellation), cancellation),
            WorkflowJobStage.Runs => await PageAsync(
                Keys.List(site, Keys.RunsList(workflow, "waiting")), RowRange.All, job.Cursor, row => WakeAsync(site, row, cancellation), cancellation),
            WorkflowJobStage.Bookings => await BookingsAsync(site, workflow, job.Cursor, cancellation),
            _ => await LapsesAsync(site, workflow, cancellation),
        };
        var next = cursor is not null ? job with { Cursor = cursor }
            : job.Stage == WorkflowJobStage.Lapses ? null
            : new WorkflowJobRow(job.Stage + 1, null);
        Write write = next is null
            ? new Write.Delete(Keys.Job, entity.ETag)
            : new Write.Replace(Keys.Job, StoredJson.Write(next), entity.ETag, _engine.Now);
        await _engine.Store.TryWriteAsync(partition, [write], cancellation);
    }

    private Task WakeAsync(string site, Entity row, CancellationToken cancellation) =>
        RunId.TryParse(StoredJson.Read<RunRow>(row).Run, out var id) ? _executor.ReviewAsync(site, id.Value, cancellation) : Task.CompletedTask;

    private async Task<string?> BookingsAsync(string site, string workflow, string? cursor, CancellationToken cancellation)
    {
        if (await _engine.Workflows.NewestAsync(site, workflow, cancellation) is not { Head.Status: WorkflowStatus.Active } newest) return null;
        var automations = newest.Definition.Automations.Where(automation => automation.Enabled && automation.Trigger.Type.Source == TriggerSource.BookingDate).ToList();
        if (automations.Count == 0) return null;
        // Listed by their start: two days more cover its zone and the length of a session.
        var from = new RowRange(Keys.OldestFirst(_engine.Now - Duration.FromDays(2) - automations.Max(After)), null);
        return await PageAsync(Keys.List(site, Keys.BookingsList), from, cursor, row => PlanAsync(site, StoredJson.Read<BookingRowBody>(row), cancellation), cancellation);
    }

    private Task PlanAsync(string site, BookingRowBody row, CancellationToken cancellation) =>
        _bookings.PlanAsync(site, Keys.ContactHash(row.Contact), row.Booking, cancellation);

    /// <summary>How long behind a session its automation may still be due.</summary>
    private static Duration After(Automation automation) => automation.Timing switch
    {
        Timing.Days { Before: false } days => Duration.FromDays(days.Count + 1),
        Timing.Offset { Before: false } offset => offset.Length,
        _ => Duration.Zero,
    };

    private async Task<string?> LapsesAsync(string site, string workflow, CancellationToken cancellation)
    {
        await _lapses.PlanAsync(site, workflow, cancellation);
        return null;
    }

    /// <returns>The last row of the page where more follow, else null.</returns>
    private async Task<string?> PageAsync(Partition list, RowRange range, string? cursor, Func<Entity, Task> work, CancellationToken cancellation)
    {
        var page = await _engine.Store.ScanAsync(list, cursor is null ? range : range.After(cursor), RowsAPage, cancellation);
        foreach (var row in page.Entities) await work(row);
        return page.Next is null ? null : page.Entities[^1].Row;
    }
}
