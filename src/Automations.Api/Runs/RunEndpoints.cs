using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Execution;
using Automations.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Runs;

/// <summary><c>/api/runs</c>, <c>/api/explain</c></summary>
internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder runs)
    {
        runs.MapGet("/runs", ListAsync).Describe("listRuns", "Lists runs, the newest first", 400);
        runs.MapGet("/runs/{id}", GetAsync).Describe("getRun", "Answers a run with its journal", 404);
        runs.MapPost("/runs/{id}/cancel", CancelAsync).Describe("cancelRun", "Ends a run that is not over", 404, 409);
        runs.MapPost("/runs/{id}/retry", RetryAsync).Describe("retryRun", "Does the failed and uncertain steps of a run again", 404, 409);
        runs.MapGet("/explain", ExplainAsync).Describe("explain", "Answers why an automation did or did not act for a contact, in English or French by “Accept-Language”", 400, 404);
    }

    private static async Task<Results<Ok<PageView<RunView>>, ProblemHttpResult>> ListAsync(
        SiteContext site,
        string? workflow,
        string? automation,
        string? contact,
        string? state,
        [AsParameters] PageQuery page,
        HttpContext context,
        AutomationEngine engine,
        CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        var filter = new RunFilter(workflow, automation, contact, QueryChoice.Read<RunState>(state, "state", faults));
        if (faults.Any) return Problems.Invalid(faults);
        // What is no id names nothing, and would not do as a key.
        if (workflow is not null && !Identifier.IsValid(workflow)) return TypedResults.Ok(new PageView<RunView>([], null));
        var (items, next) = await engine.RunRecords.ListAsync(site.Site, filter, after, limit, cancellation);
        var book = AcceptLanguage.Book(context);
        return TypedResults.Ok(PageViews.Of(items, next, run => RunView.Of(run, book)));
    }

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        RunId.TryParse(id, out var known) && await engine.RunRecords.FindAsync(site.Site, known.Value, cancellation) is { } run
            ? TypedResults.Ok(RunView.Of(run, AcceptLanguage.Book(context)))
            : Problems.NotFound();

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> CancelAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        RunId.TryParse(id, out var known) ? Answer(context, await engine.RunRecords.CancelAsync(site.Site, known.Value, cancellation)) : Problems.NotFound();

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> RetryAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        RunId.TryParse(id, out var known) ? Answer(context, await engine.RunRecords.RetryAsync(site.Site, known.Value, cancellation)) : Problems.NotFound();

    private static async Task<Results<Ok<ExplanationView>, ProblemHttpResult>> ExplainAsync(
        SiteContext site, string? contact, string? workflow, string? automation, string? gallery, HttpContext context, AutomationEngine engine,
        CancellationToken cancellation)
    {
        var faults = new Faults();
        foreach (var (name, value) in new[] { ("contact", contact), ("workflow", workflow), ("automation", automation) })
        {
            if (string.IsNullOrEmpty(value)) faults.At(name).Add($"“{name}” is missing.");
        }

        if (faults.Any) return Problems.Invalid(faults);
        if (!Identifier.IsValid(workflow!)) return Problems.NotFound();
        if (gallery is not null && (!Identifier.IsValid(gallery) || await engine.Galleries.FindAsync(site.Site, gallery, cancellation) is null)) return Problems.NotFound();
        return await engine.Explainer.ExplainAsync(site.Site, contact!, workflow!, automation!, gallery, cancellation) is { } explanation
            ? TypedResults.Ok(ExplanationView.Of(explanation, AcceptLanguage.Book(context)))
            : Problems.NotFound();
    }

    private static Results<Ok<RunView>, ProblemHttpResult> Answer(HttpContext context, Outcome<Run> outcome) =>
        outcome is Outcome<Run>.Done done ? TypedResults.Ok(RunView.Of(done.Value, AcceptLanguage.Book(context))) : Problems.Of(outcome);
}
