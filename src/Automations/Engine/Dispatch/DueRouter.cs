using Automations.Engine.HandOver;
using Automations.Engine.Inbox;
using Automations.Events;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Dispatch;

/// <summary>
/// What a row that is due means: the one place where a host's wake-up becomes work of the engine. The due time written with a
/// row is the whole contract between the engine and whatever wakes it (a dispatcher here, queues and orchestrations on Azure).
/// </summary>
public sealed class DueRouter
{
    private static readonly Duration JobPause = Duration.FromHours(1);

    private readonly AutomationEngine _engine;

    internal DueRouter(AutomationEngine engine) => _engine = engine;

    internal Lanes Lanes => _engine.Services.Lanes;

    public Task HandleAsync(DueRow due, CancellationToken cancellation)
    {
        var parts = due.Partition.Key.Split('|');
        var site = parts[1];
        return (parts[0], due.Row) switch
        {
            ("E", var hash) => _engine.Events.ProcessAsync(site, hash, cancellation),
            ("C", var row) when row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal) => _engine.Runs.WakeAsync(site, RunId.FromRow(parts[2], row), cancellation),
            ("C" or "A", var row) when row.StartsWith(Keys.RaisedPrefix, StringComparison.Ordinal) => _engine.Raised.HandOnAsync(site, due.Partition, row, cancellation),
            ("G", Keys.Job) => _engine.GalleryJobs.WorkAsync(site, parts[2], cancellation),
            ("G", var row) => _engine.Anchors.FireAsync(site, parts[2], row, cancellation),
            ("W", Keys.Job) => _engine.WorkflowJobs.WorkAsync(site, parts[2], cancellation),
            ("X", var row) when parts[2] == Keys.ContactsList => _engine.Retention.WorkAsync(site, row, cancellation),
            ("X", var row) when parts[2] == Keys.EventsList => _engine.LooseRetention.DropEventAsync(site, row, cancellation),
            ("X", var row) when parts[2] == Keys.DeletedWorkflowsList => _engine.LooseRetention.DropWorkflowAsync(site, row, cancellation),
            ("X", var row) => _engine.LooseRetention.DropTestAsync(site, due.Partition, row, cancellation),
            ("Q", _) => _engine.Postman.WorkAsync(site, due.Due, cancellation),
            ("L", var row) => _engine.Lapses.SweepAsync(site, row, cancellation),
            _ => throw new InvalidOperationException($"Nothing is known to be due at {due.Partition.Table}."),
        };
    }

    /// <summary>True where what is due only lets go of what is old: nobody will notice.</summary>
    internal static bool IsHousekeeping(Partition partition) => partition.Key[0] == 'X';

    /// <summary>True where what is due at one time is done behind everything else, so that it is the same whichever way that went.</summary>
    internal static bool IsLast(Partition partition) => partition.Key[0] == 'Q';

    /// <summary>Who takes a row on, on a host that hands work on as it is written.</summary>
    public static Destination DestinationOf(Partition partition, string row, Instant due, Instant now)
    {
        var isDue = due <= now;
        return (partition.Key[0], row) switch
        {
            ('E', _) => Destination.Events,
            ('C' or 'A', _) when row.StartsWith(Keys.RaisedPrefix, StringComparison.Ordinal) => Destination.Events,
            ('C', _) => Destination.Waits,
            ('Q', _) => Destination.FanOut,
            ('G', not Keys.Job) when !isDue => Destination.Waits,
            _ => isDue ? Destination.FanOut : Destination.Sweep,
        };
    }

    /// <summary>What the work touches, by name: pieces with a name in common are done in order.</summary>
    public async ValueTask<IReadOnlyList<string>> LanesAsync(DueRow due, CancellationToken cancellation)
    {
        if (due.Partition.Table != "events") return [due.Partition.Key];
        var site = due.Partition.Key.Split('|')[1];
        if (await _engine.Services.Events.FindByHashAsync(site, due.Row, cancellation) is not { } stored) return [due.Partition.Key];
        var data = new EventData(stored.Value.Event);
        var lanes = new List<string>(3);
        if (EventTypes.IsOfGallery(stored.Value.Event.Type)) lanes.Add(Keys.Gallery(site, data.Gallery!).Key);
        if (await _engine.Identity.ResolveAsync(site, data, cancellation) is { } id) lanes.AddRange(Arrivals.LanesOf(site, stored.Value.Event, id));
        return lanes.Count > 0 ? lanes : [due.Partition.Key];
    }

    /// <summary>Takes a row whose work had nothing to do out of the due index, unless it was written since <paramref name="due"/> was read there.</summary>
    public async Task DropAsync(DueRow due, IDueIndex index, CancellationToken cancellation)
    {
        if (await _engine.Services.Store.GetAsync(due.Partition, due.Row, cancellation) is not { } entity) return;
        // What was written before it was got here has another place in the index; what is written later is refused below.
        var here = await index.ReadDueAsync(due.Due, due.Cursor with { Sequence = due.Sequence - 1 }, 1, cancellation);
        if (here is [var still] && still == due)
            await _engine.Services.Store.TryWriteAsync(due.Partition, [new Write.Replace(due.Row, entity.Body, entity.ETag)], cancellation);
    }

    /// <summary>After the last attempt: an event is set aside, a run fails, a job pauses for an hour.</summary>
    /// <param name="cause">What went wrong, in a word; null: not known here.</param>
    public async Task GiveUpAsync(DueRow due, string? cause, CancellationToken cancellation)
    {
        var parts = due.Partition.Key.Split('|');
        var text = cause is null ? "An internal error kept it from being done." : $"An internal error ({cause}) kept it from being done.";
        if (parts[0] == "E")
        {
            await _engine.Events.SetAsideAsync(parts[1], due.Row, text, cancellation);
        }
        else if (parts[0] == "C" && due.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal))
        {
            await _engine.Runs.FailAsync(parts[1], RunId.FromRow(parts[2], due.Row), text, cancellation);
        }
        else if (await _engine.Services.Store.GetAsync(due.Partition, due.Row, cancellation) is { } entity)
        {
            var later = new Write.Replace(due.Row, entity.Body, entity.ETag, _engine.Services.Now + JobPause);
            await _engine.Services.Store.TryWriteAsync(due.Partition, [later], cancellation);
        }
    }
}
