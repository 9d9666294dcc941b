using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Groups;

/// <summary><c>/api/groups</c></summary>
internal static class GroupEndpoints
{
    private static readonly TextParameter Name = new("name", "What the group is called.") { Required = true };
    private static readonly WebAddressParameter Url = new("url", "Where to join it.");
    private static readonly BodyShape Body = new("GroupInput", Name, Url) { ReadOnly = ["id", "createdAt"] };

    public static void Map(RouteGroupBuilder groups)
    {
        groups.MapGet("/{id}", GetAsync).Describe("getGroup", "Answers a group", 404);
        groups.MapPut("/{id}", PutAsync).Describe("putGroup", "Makes or replaces a group", 400).Takes(Body);
        groups.MapGet("/{id}/invitations", InvitationsAsync).Describe("listInvitations", "Lists the invitations to a group, the newest first", 400, 404);
    }

    private static async Task<Results<Ok<GroupView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Services.Groups.FindAsync(site.Site, id, cancellation) is { } group ? TypedResults.Ok(GroupView.Of(group)) : Problems.NotFound();

    private static async Task<Results<Ok<GroupView>, Created<GroupView>, ProblemHttpResult>> PutAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = Body.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (group, created) = await engine.Groups.PutAsync(site.Site, id, values.Get(Name), values.Find(Url), cancellation);
        return created
            ? TypedResults.Created($"{AutomationsApi.BasePath}/groups/{Uri.EscapeDataString(id)}", GroupView.Of(group))
            : TypedResults.Ok(GroupView.Of(group));
    }

    private static async Task<Results<Ok<PageView<InvitationView>>, ProblemHttpResult>> InvitationsAsync(
        SiteContext site, string id, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (await engine.Services.Groups.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var (items, next) = await engine.Groups.InvitationsAsync(site.Site, id, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, InvitationView.Of));
    }
}
