using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Desk;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Tasks;

/// <summary><c>/api/tasks</c></summary>
internal static class TaskEndpoints
{
    private static readonly BooleanParameter Done = new("done", "Whether it is done; left out, it stays as it is.");

    private static readonly BodyShape Body = new("TaskInput", Done)
    {
        ReadOnly = ["id", "title", "assignee", "dueOn", "doneAt", "contact", "run", "createdAt"],
    };

    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapGet("", ListAsync).Describe("listTasks", "Lists the team's tasks, the newest first; with an empty “assignee”, those that nobody has", 400);
        tasks.MapGet("/{id}", GetAsync).Describe("getTask", "Answers a task", 404);
        tasks.MapPatch("/{id}", PatchAsync).Describe("patchTask", "Marks a task as done, or as open again", 400, 404).Takes(Body);
    }

    private static async Task<Results<Ok<PageView<TaskView>>, ProblemHttpResult>> ListAsync(
        SiteContext site, string? assignee, string? state, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        var only = QueryChoice.Read<TaskState>(state, "state", faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await engine.Tasks.ListAsync(site.Site, assignee?.Trim(), only, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, TaskView.Of));
    }

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, AutomationEngine engine, CancellationToken cancellation) =>
        Answer(TaskId.TryParse(id, out var known) ? await engine.Tasks.FindAsync(site.Site, known.Value, cancellation) : null);

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> PatchAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = Body.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (!TaskId.TryParse(id, out var known)) return Problems.NotFound();
        return Answer(values.Has(Done)
            ? await engine.Tasks.SetDoneAsync(site.Site, known.Value, values.Get(Done), cancellation)
            : await engine.Tasks.FindAsync(site.Site, known.Value, cancellation));
    }

    private static Results<Ok<TaskView>, ProblemHttpResult> Answer(TeamTask? task) =>
        task is null ? Problems.NotFound() : TypedResults.Ok(TaskView.Of(task));
}
