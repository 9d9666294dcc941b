using Automations.Desk;
using NodaTime;

namespace Automations.Api.Tasks;

/// <summary>A task as it is answered.</summary>
/// <param name="DueOn">A day in the site's zone; null: whenever.</param>
internal sealed record TaskView(
    string Id, string Title, string? Assignee, LocalDate? DueOn, bool Done, Instant? DoneAt, string Contact, string Run, Instant CreatedAt)
{
    public static TaskView Of(TeamTask task) => new(
        task.Id, task.Title, task.Assignee, task.DueOn, task.State == TaskState.Done, task.DoneAt, task.Contact, task.Run, task.CreatedAt);
}
