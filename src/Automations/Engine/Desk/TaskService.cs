using Automations.Definitions;
using Automations.Desk;
using Automations.Engine.Contacts;
using Automations.Storage;

namespace Automations.Engine.Desk;

/// <summary>What the team does with its tasks.</summary>
public sealed class TaskService
{
    private readonly EngineServices _engine;

    internal TaskService(EngineServices engine) => _engine = engine;

    public async ValueTask<TeamTask?> FindAsync(string site, TaskId id, CancellationToken cancellation) =>
        await _engine.Store.GetAsync(Keys.Contact(site, id.Contact), id.Row, cancellation) is { } entity ? StoredJson.Read<TeamTask>(entity) : null;

    /// <summary>Tasks, newest first.</summary>
    /// <param name="assignee">Only theirs, compared without case; empty: only those of nobody; null: all.</param>
    /// <param name="state">Only those; null: all.</param>
    public async Task<(IReadOnlyList<TeamTask> Items, string? Next)> ListAsync(
        string site, string? assignee, TaskState? state, string? after, int limit, CancellationToken cancellation)
    {
        var states = state is { } only ? [only] : Enum.GetValues<TaskState>();
        var lists = states.Select(WireNames<TaskState>.Of).Select(one => Keys.List(site, assignee is null ? Keys.Tasks(one) : Keys.TasksOf(assignee, one)));
        var items = new List<TeamTask>();
        await foreach (var row in _engine.Store.ScanMergedAsync(lists, after is null ? RowRange.All : RowRange.All.After(after), cancellation))
        {
            if (!TaskId.TryParse(StoredJson.Read<TaskRow>(row).Task, out var id) || await FindAsync(site, id.Value, cancellation) is not { } task) continue;
            if (!states.Contains(task.State)) continue;
            if (items.Count == limit) return (items, DeskLists.Row(items[^1]));
            items.Add(task);
        }

        return (items, null);
    }

    /// <returns>The task after the change, or null where there is none.</returns>
    public Task<TeamTask?> SetDoneAsync(string site, TaskId id, bool done, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            id.Contact,
            async session =>
            {
                if (session.Contact is null || await session.ReadAsync<TeamTask>(id.Row, cancellation) is not { } before) return null;
                if (before.State == (done ? TaskState.Done : TaskState.Open)) return before;
                var task = before with { DoneAt = done ? _engine.Now : null };
                Put(session, id, before, task);
                return task;
            },
            cancellation);

    internal static void Put(ContactSession session, TaskId id, TeamTask? before, TeamTask task)
    {
        session.Write(id.Row, task);
        session.Reindex(before is null ? [] : DeskLists.Of(session.Site, before), DeskLists.Of(session.Site, task), new TaskRow(task.Id));
    }
}
