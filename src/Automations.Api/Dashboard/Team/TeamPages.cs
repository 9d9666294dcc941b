using Automations.Definitions;
using Automations.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Team;

/// <summary><c>/tasks</c>, <c>/boards</c>, <c>/coupons</c>, <c>/groups</c></summary>
internal static class TeamPages
{
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/tasks", ListTasksAsync);
        pages.Do("/tasks/{id}", ChangeTaskAsync);
        BoardPages.Map(pages);
        CouponPages.Map(pages);
        GroupPages.Map(pages);
    }

    private static async Task<IResult> ListTasksAsync(Desk desk)
    {
        var asked = desk.Asked("state") ?? "open";
        TaskState? state = WireNames<TaskState>.TryParse(asked, out var known) ? known : null;
        var (items, next) = await desk.Engine.Tasks.ListAsync(desk.Site, desk.Asked("assignee")?.Trim(), state, desk.Asked("after"), PageSize, desk.Cancellation);
        return desk.View<TaskPage>(desk.T["nav.tasks"], new TaskList(items, asked, desk.Asked("assignee"), next));
    }

    private static async Task<IResult> ChangeTaskAsync(Desk desk)
    {
        var done = desk.Given("to") == "done";
        return TaskId.TryParse(desk.Route("id"), out var id) && await desk.Engine.Tasks.SetDoneAsync(desk.Site, id.Value, done, desk.Cancellation) is { } task
            ? desk.Done(desk.Back(), desk.T.Say(done ? "tasks.done.said" : "tasks.open-again", task.Title))
            : desk.NotFound();
    }
}
