using System.Text.Json;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.Resources;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Desk;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Boards;

/// <summary><c>/api/boards</c></summary>
internal static class BoardEndpoints
{
    internal static readonly TextParameter Name = new("name", "What the board is called.") { Required = true };

    internal static readonly TextListParameter Stages =
        new("stages", "The board's columns in their order, no two of the same name.") { Required = true, MinItems = 1, Unique = true };

    private static readonly TextParameter Stage = new("stage", "The stage that the card is in; left out, it stays.") { MaxLength = 100 };

    private static readonly BodyShape Body = new("BoardInput", Name, Stages) { ReadOnly = ["id", "createdAt"] };

    private static readonly BodyShape CardBody = new("CardInput", Stage) { ReadOnly = ["board", "contact", "title", "movedAt"] };

    private static readonly ResourceKind<Board, BoardView> Boards = new("boards", engine => engine.Boards, BoardView.Of, PutAsync);

    private static readonly ResourceItems<Board, Card, CardView> Cards = new(
        engine => engine.Boards, (engine, site, board, after, limit, cancellation) => engine.Boards.CardsAsync(site, board, after, limit, cancellation), CardView.Of);

    public static void Map(RouteGroupBuilder boards)
    {
        boards.MapGet("", Boards.ListAsync).Describe("listBoards", "Lists the boards, in the order of their ids", 400);
        boards.MapGet("/{id}", Boards.GetAsync).Describe("getBoard", "Answers a board", 404);
        boards.MapPut("/{id}", Boards.PutAsync).Describe("putBoard", "Makes or replaces a board; a stage that cards are in cannot be left out", 400, 409).Takes(Body);
        boards.MapGet("/{id}/cards", Cards.ListAsync).Describe("listCards", "Lists the cards on a board, the last moved first", 400, 404);
        boards.MapPatch("/{id}/cards/{contact}", MoveAsync).Describe("patchCard", "Moves a contact's card to another stage", 400, 404).Takes(CardBody);
    }

    internal static async Task<Outcome<Board>> PutAsync(AutomationEngine engine, string site, string id, JsonElement body, CancellationToken cancellation)
    {
        var faults = new Faults();
        var values = Body.Read(body, faults);
        if (faults.Any) return new Outcome<Board>.Invalid(faults.ToImmutable());
        return await engine.Boards.PutAsync(site, id, values.Get(Name), values.Get(Stages), cancellation);
    }

    private static async Task<Results<Ok<CardView>, ProblemHttpResult>> MoveAsync(
        SiteContext site, string id, string contact, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = CardBody.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var outcome = await engine.Boards.MoveAsync(site.Site, id, contact, values.Find(Stage)?.Trim(), cancellation);
        return outcome is Outcome<Card>.Done done ? TypedResults.Ok(CardView.Of(done.Value)) : Problems.Of(outcome);
    }
}
