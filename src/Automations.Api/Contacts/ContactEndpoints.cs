using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Contacts;
using Automations.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Contacts;

/// <summary><c>/api/contacts</c></summary>
internal static class ContactEndpoints
{
    public static void Map(RouteGroupBuilder contacts)
    {
        contacts.MapGet("", ListAsync).Describe("listContacts", "Lists the contacts, the newest first", 400);
        contacts.MapGet("/{id}", GetAsync).Describe("getContact", "Answers a contact", 404);
        contacts.MapPut("/{id}", PutAsync).Describe("putContact", "Makes or replaces a contact; labels, badges, groups and points left out stay", 400, 412).Takes(BodySchemas.Contact);
        contacts.MapPatch("/{id}", PatchAsync).Describe("patchContact", "Changes the members that are given", 400, 404, 412).Takes(BodySchemas.Contact);
        contacts.MapDelete("/{id}", DeleteAsync).Describe("deleteContact", "Erases the person everywhere", 404, 412);
        contacts.MapPost("/{id}/unsubscribe", UnsubscribeAsync).Describe("unsubscribeContact", "Takes the contact’s address off all marketing", 404, 412);
        contacts.MapPost("/{id}/resubscribe", ResubscribeAsync).Describe("resubscribeContact", "Lets marketing reach the contact’s address again", 404, 412);
        contacts.MapGet("/{id}/timeline", TimelineEndpoint.GetAsync).Describe("getTimeline", "Answers everything decided and done for a contact, the newest first", 400, 404);
        contacts.MapGet("/{id}/export", ExportEndpoint.GetAsync).Describe("exportContact", "Answers everything known of a person", 404);
    }

    private static async Task<Results<Ok<PageView<ContactDetails>>, ProblemHttpResult>> ListAsync(
        SiteContext site, string? label, string? email, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await engine.Contacts.ListAsync(site.Site, label, email, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, ContactDetails.Of));
    }

    private static async Task<Results<Ok<ContactDetails>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Contacts.FindAsync(site.Site, id, cancellation) is { } found ? Ok(context, found) : Problems.NotFound();

    private static Task<Results<Ok<ContactDetails>, Created<ContactDetails>, ProblemHttpResult>> PutAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        WriteAsync(site, id, replaces: true, context, engine, cancellation);

    private static Task<Results<Ok<ContactDetails>, Created<ContactDetails>, ProblemHttpResult>> PatchAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        WriteAsync(site, id, replaces: false, context, engine, cancellation);

    private static async Task<Results<Ok<ContactDetails>, Created<ContactDetails>, ProblemHttpResult>> WriteAsync(
        SiteContext site, string id, bool replaces, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var change = ContactReader.Read(body.Json, replaces, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var before = await engine.Contacts.FindAsync(site.Site, id, cancellation);
        if (before is null && !replaces) return Problems.NotFound();
        var ifMatch = IfMatch.Of(context.Request);
        if (!ifMatch.Allows(before?.ETag)) return Problems.Stale();
        var outcome = await engine.Contacts.ChangeAsync(
            site.Site, id, contact => change!.ApplyTo(contact, engine.Services.Now), change!.Subscribed, mayCreate: replaces, ifMatch.Hold(before?.HeadETag), cancellation);
        if (outcome is not Outcome<ContactView>.Done done) return Problems.Of(outcome);
        if (!done.Created) return Ok(context, done.Value);
        IfMatch.Tell(context.Response, done.Value.ETag);
        return TypedResults.Created($"{AutomationsApi.BasePath}/contacts/{Uri.EscapeDataString(id)}", ContactDetails.Of(done.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        if (await engine.Contacts.FindAsync(site.Site, id, cancellation) is not { } found) return Problems.NotFound();
        var ifMatch = IfMatch.Of(context.Request);
        if (!ifMatch.Allows(found.ETag)) return Problems.Stale();
        var outcome = await engine.Contacts.DeleteAsync(site.Site, id, ifMatch.Hold(found.HeadETag), cancellation);
        return outcome is Outcome<Contact>.Done ? TypedResults.NoContent() : Problems.Of(outcome);
    }

    private static Task<Results<Ok<ContactDetails>, ProblemHttpResult>> UnsubscribeAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        SubscribeAsync(site, id, false, context, engine, cancellation);

    private static Task<Results<Ok<ContactDetails>, ProblemHttpResult>> ResubscribeAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation) =>
        SubscribeAsync(site, id, true, context, engine, cancellation);

    private static async Task<Results<Ok<ContactDetails>, ProblemHttpResult>> SubscribeAsync(
        SiteContext site, string id, bool subscribed, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        if (await engine.Contacts.FindAsync(site.Site, id, cancellation) is not { } found) return Problems.NotFound();
        if (!IfMatch.Of(context.Request).Allows(found.ETag)) return Problems.Stale();
        var outcome = await engine.Contacts.SetSubscribedAsync(site.Site, id, subscribed, cancellation);
        return outcome is Outcome<ContactView>.Done done ? Ok(context, done.Value) : Problems.Of(outcome);
    }

    private static Ok<ContactDetails> Ok(HttpContext context, ContactView view)
    {
        IfMatch.Tell(context.Response, view.ETag);
        return TypedResults.Ok(ContactDetails.Of(view));
    }
}
