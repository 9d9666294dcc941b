using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Automations.Api.Groups;
using Automations.Definitions;
using Automations.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Team;

/// <summary><c>/groups</c></summary>
internal static class GroupPages
{
    private const int PageSize = 50;

    private static readonly ResourceForm<Group> Form = new("groups", [GroupEndpoints.Name, GroupEndpoints.Url], GroupEndpoints.PutAsync);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/groups", ListAsync);
        pages.Read("/groups/new", desk => ShowAsync(desk, null, [], []));
        pages.Do("/groups/new", desk => Form.SaveAsync(desk, null, (json, faults) => ShowAsync(desk, null, json, faults)));
        pages.Read("/groups/{id}", async desk => await FindAsync(desk) is { } group ? await ShowAsync(desk, group.Id, new JsonObject { ["name"] = group.Name, ["url"] = group.Url }, []) : desk.NotFound());
        pages.Do("/groups/{id}", desk => Form.SaveAsync(desk, desk.Route("id"), (json, faults) => ShowAsync(desk, desk.Route("id"), json, faults)));
    }

    private static async Task<IResult> ListAsync(Desk desk)
    {
        var (items, next) = await desk.Engine.Services.Groups.ListAsync(desk.Site, desk.Asked("after"), PageSize, desk.Cancellation);
        return desk.View<ResourceListPage>(desk.T["nav.groups"], new ResourceList("groups", [.. items.Select(one => (one.Id, one.Name, one.Url ?? ""))], next));
    }

    private static async Task<IResult> ShowAsync(Desk desk, string? id, JsonObject json, ImmutableArray<Fault> faults)
    {
        var sheet = Form.Sheet(desk, id, json, faults);
        if (id is not null)
        {
            var (invited, next) = await desk.Engine.Groups.InvitationsAsync(desk.Site, id, desk.Asked("after"), PageSize, desk.Cancellation);
            sheet = sheet with
            {
                Heads = [desk.T["contact"], desk.T["groups.invited"]],
                Items = [.. invited.Select(one => (ImmutableArray<string>)[one.Contact, desk.When(one.InvitedAt)])],
                Next = next,
            };
        }

        return desk.View<ResourcePage>(json["name"]?.ToString() ?? desk.T["groups.new"], sheet, sheet.HasFaults ? 400 : 200);
    }

    private static async Task<Group?> FindAsync(Desk desk) =>
        Identifier.IsValid(desk.Route("id")) ? await desk.Engine.Services.Groups.FindAsync(desk.Site, desk.Route("id"), desk.Cancellation) : null;
}
