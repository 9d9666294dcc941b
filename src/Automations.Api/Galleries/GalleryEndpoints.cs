using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Foresight;
using Automations.Facts;
using Automations.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Galleries;

/// <summary><c>/api/galleries</c></summary>
internal static class GalleryEndpoints
{
    private static readonly EitherAnswer DryRun = new(nameof(GalleryView), nameof(Impact));

    public static void Map(RouteGroupBuilder galleries)
    {
        galleries.MapGet("", ListAsync).Describe("listGalleries", "Lists the galleries, the newest first", 400);
        galleries.MapGet("/{id}", GetAsync).Describe("getGallery", "Answers a gallery", 404);
        galleries.MapPut("/{id}", PutAsync).Describe("putGallery", "Makes or replaces a gallery; its workflow and its promotion stay where left out", 400, 412).Takes(BodySchemas.Gallery).WithMetadata(DryRun);
        galleries.MapPatch("/{id}", PatchAsync).Describe("patchGallery", "Changes the members that are given", 400, 404, 412).Takes(BodySchemas.Gallery).WithMetadata(DryRun);
        galleries.MapDelete("/{id}", DeleteAsync).Describe("deleteGallery", "Deletes a gallery; what waits for it is cancelled", 404, 412);
        galleries.MapGet("/{id}/clients", ClientsAsync).Describe("listClients", "Lists the clients of a gallery", 400, 404);
    }

    private static async Task<Results<Ok<PageView<GalleryView>>, ProblemHttpResult>> ListAsync(
        SiteContext site, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await engine.Galleries.ListAsync(site.Site, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, GalleryView.Of));
    }

    private static async Task<Results<Ok<GalleryView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Galleries.FindAsync(site.Site, id, cancellation) is { } found ? Ok(context, found) : Problems.NotFound();

    private static Task<Results<Ok<GalleryView>, Created<GalleryView>, Ok<Impact>, ProblemHttpResult>> PutAsync(
        SiteContext site, string id, string? dryRun, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        WriteAsync(site, id, replaces: true, dryRun, context, engine, cancellation);

    private static Task<Results<Ok<GalleryView>, Created<GalleryView>, Ok<Impact>, ProblemHttpResult>> PatchAsync(
        SiteContext site, string id, string? dryRun, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        WriteAsync(site, id, replaces: false, dryRun, context, engine, cancellation);

    /// <param name="dryRun"><c>true</c> asks only what the change would do.</param>
    private static async Task<Results<Ok<GalleryView>, Created<GalleryView>, Ok<Impact>, ProblemHttpResult>> WriteAsync(
        SiteContext site, string id, bool replaces, string? dryRun, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        if (dryRun is not (null or "true" or "false")) faults.At("dryRun").Add("“dryRun” must be true or false.");
        var change = GalleryReader.Read(body.Json, replaces, faults);
        var before = faults.Any ? null : await engine.Galleries.FindAsync(site.Site, id, cancellation);
        if (!faults.Any && before is null && !replaces) return Problems.NotFound();
        if (!replaces && change is { NeedsPromotion: true } && before?.Value.Promotion is null) faults.At("promotion").Add("The gallery has no promotion: a new one needs an “id”.");
        if (change?.Workflow.Value is { } workflow && await engine.Services.Workflows.NewestAsync(site.Site, workflow, cancellation) is null)
            faults.At("workflow").Add($"There is no workflow “{workflow}”.");
        if (faults.Any) return Problems.Invalid(faults);
        var ifMatch = IfMatch.Of(context.Request);
        if (!ifMatch.Allows(before?.ETag)) return Problems.Stale();
        if (dryRun == "true")
            return TypedResults.Ok(await engine.Impacts.OfGalleryAsync(site.Site, id, change!.ApplyTo, cancellation));

        var outcome = await engine.Galleries.ChangeAsync(site.Site, id, change!.ApplyTo, mayCreate: replaces, ifMatch.Hold(before?.ETag), cancellation);
        if (outcome is not Outcome<Stored<Gallery>>.Done done) return Problems.Of(outcome);
        if (!done.Created) return Ok(context, done.Value);
        IfMatch.Tell(context.Response, done.Value.ETag);
        return TypedResults.Created($"{AutomationsApi.BasePath}/galleries/{Uri.EscapeDataString(id)}", GalleryView.Of(done.Value.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        if (await engine.Galleries.FindAsync(site.Site, id, cancellation) is not { } found) return Problems.NotFound();
        var ifMatch = IfMatch.Of(context.Request);
        if (!ifMatch.Allows(found.ETag)) return Problems.Stale();
        var outcome = await engine.Galleries.DeleteAsync(site.Site, id, ifMatch.Hold(found.ETag), cancellation);
        return outcome is Outcome<Gallery>.Done ? TypedResults.NoContent() : Problems.Of(outcome);
    }

    private static async Task<Results<Ok<PageView<ClientView>>, ProblemHttpResult>> ClientsAsync(
        SiteContext site, string id, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (await engine.Galleries.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var (items, next) = await engine.Galleries.ClientsAsync(site.Site, id, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, ClientView.Of));
    }

    private static Ok<GalleryView> Ok(HttpContext context, Stored<Gallery> gallery)
    {
        IfMatch.Tell(context.Response, gallery.ETag);
        return TypedResults.Ok(GalleryView.Of(gallery.Value));
    }
}
