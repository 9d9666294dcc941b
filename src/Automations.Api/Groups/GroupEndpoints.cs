using System.Text.Json;
using Automations.Api.Http;
using Automations.Api.Resources;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Desk;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Groups;

/// <summary><c>/api/groups</c></summary>
internal static class GroupEndpoints
{
    internal static readonly TextParameter Name = new("name", "What the group is called.") { Required = true };
    internal static readonly WebAddressParameter Url = new("url", "Where to join it.");
    private static readonly BodyShape Body = new("GroupInput", Name, Url) { ReadOnly = ["id", "createdAt"] };

    private static readonly ResourceKind<Group, GroupView> Groups = new("groups", engine => engine.Groups, GroupView.Of, PutAsync);

    private static readonly ResourceItems<Group, Invitation, InvitationView> Invitations = new(
        engine => engine.Groups,
        (engine, site, group, after, limit, cancellation) => engine.Groups.InvitationsAsync(site, group.Id, after, limit, cancellation),
        InvitationView.Of);

    public static void Map(RouteGroupBuilder groups)
    {
        groups.MapGet("", Groups.ListAsync).Describe("listGroups", "Lists the groups, in the order of their ids", 400);
        groups.MapGet("/{id}", Groups.GetAsync).Describe("getGroup", "Answers a group", 404);
        groups.MapPut("/{id}", Groups.PutAsync).Describe("putGroup", "Makes or replaces a group", 400).Takes(Body);
        groups.MapGet("/{id}/invitations", Invitations.ListAsync).Describe("listInvitations", "Lists the invitations to a group, the newest first", 400, 404);
    }

    internal static async Task<Outcome<Group>> PutAsync(AutomationEngine engine, string site, string id, JsonElement body, CancellationToken cancellation)
    {
        var faults = new Faults();
        var values = Body.Read(body, faults);
        if (faults.Any) return new Outcome<Group>.Invalid(faults.ToImmutable());
        return await engine.Groups.PutAsync(site, id, values.Get(Name), values.Find(Url), cancellation);
    }
}
