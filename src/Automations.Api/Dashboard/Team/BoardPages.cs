using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Automations.Api.Boards;
using Automations.Definitions;
using Automations.Desk;
using Automations.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Team;

/// <summary><c>/boards</c></summary>
internal static class BoardPages
{
    private const int PageSize = 50;
    private const int MostCards = 200;

    private static readonly ResourceForm<Board> Form = new("boards", [BoardEndpoints.Name, BoardEndpoints.Stages], BoardEndpoints.PutAsync);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/boards", ListAsync);
        pages.Read("/boards/new", desk => Task.FromResult(Edit(desk, null, [], [])));
        pages.Do("/boards/new", desk => Form.SaveAsync(desk, null, (json, faults) => Task.FromResult(Edit(desk, null, json, faults))));
        pages.Read("/boards/{id}", ShowAsync);
        pages.Read("/boards/{id}/edit", async desk => await FindAsync(desk) is { } board ? Edit(desk, board.Id, Of(board), []) : desk.NotFound());
        pages.Do("/boards/{id}", desk => Form.SaveAsync(desk, desk.Route("id"), (json, faults) => Task.FromResult(Edit(desk, desk.Route("id"), json, faults))));
        pages.Do("/boards/{id}/cards", MoveAsync);
    }

    private static async Task<IResult> ListAsync(Desk desk)
    {
        var (items, next) = await desk.Engine.Services.Boards.ListAsync(desk.Site, desk.Asked("after"), PageSize, desk.Cancellation);
        return desk.View<ResourceListPage>(desk.T["nav.boards"], new ResourceList("boards", [.. items.Select(one => (one.Id, one.Name, string.Join(" → ", one.Stages)))], next));
    }

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        if (await FindAsync(desk) is not { } board) return desk.NotFound();
        var (cards, next) = await desk.Engine.Boards.CardsAsync(desk.Site, board, desk.Asked("after"), MostCards, desk.Cancellation);
        return desk.View<BoardPage>(board.Name, new BoardSheet(board, cards, next));
    }

    private static async Task<IResult> MoveAsync(Desk desk) =>
        Identifier.IsValid(desk.Route("id")) && desk.Given("contact") is { } contact
            ? await desk.Engine.Boards.MoveAsync(desk.Site, desk.Route("id"), contact, desk.Given("stage"), desk.Cancellation) switch
            {
                Outcome<Card>.Done done => desk.Done($"/boards/{desk.Route("id")}", desk.T.Say("boards.moved", done.Value.Title, done.Value.Stage)),
                Outcome<Card>.Invalid invalid => desk.Done($"/boards/{desk.Route("id")}", desk.Book.Say(invalid.Faults[0].Message), isBad: true),
                _ => desk.NotFound(),
            }
            : desk.NotFound();

    private static IResult Edit(Desk desk, string? id, JsonObject json, ImmutableArray<Fault> faults)
    {
        var sheet = Form.Sheet(desk, id, json, faults);
        return desk.View<ResourcePage>(json["name"]?.ToString() ?? desk.T["boards.new"], sheet, sheet.HasFaults ? 400 : 200);
    }

    private static JsonObject Of(Board board) => new() { ["name"] = board.Name, ["stages"] = new JsonArray([.. board.Stages.Select(stage => (JsonNode)stage)]) };

    private static async Task<Board?> FindAsync(Desk desk) =>
        Identifier.IsValid(desk.Route("id")) ? await desk.Engine.Services.Boards.FindAsync(desk.Site, desk.Route("id"), desk.Cancellation) : null;
}
