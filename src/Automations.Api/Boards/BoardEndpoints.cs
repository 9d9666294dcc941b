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

namespace Automations.Api.Boards;

/// <summary><c>/api/boards</c></summary>
internal static class BoardEndpoints
{
    private static readonly TextParameter Name = new("name", "What the board is called.") { Required = true };

    private static readonly TextListParameter Stages =
        new("stages", "The board's columns in their order, no two of the same name.") { Required = true, MinItems = 1, Unique = true };

    private static readonly BodyShape Body = new("BoardInput", Name, Stages) { ReadOnly = ["id", "createdAt"] };

    public static void Map(RouteGroupBuilder boards)
    {
        boards.MapGet("/{id}", GetAsync).Describe("getBoard", "Answers a board", 404);
        boards.MapPut("/{id}", PutAsync).Describe("putBoard", "Makes or replaces a board; a stage that cards are in cannot be left out", 400, 409).Takes(Body);
        boards.MapGet("/{id}/cards", CardsAsync).Describe("listCards", "Lists the cards on a board, the last moved first", 400, 404);
    }

    private static async Task<Results<Ok<BoardView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Services.Boards.FindAsync(site.Site, id, cancellation) is { } board ? TypedResults.Ok(BoardView.Of(board)) : Problems.NotFound();

    private static async Task<Results<Ok<BoardView>, Created<BoardView>, ProblemHttpResult>> PutAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = Body.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var outcome = await engine.Boards.PutAsync(site.Site, id, values.Get(Name), values.Get(Stages), cancellation);
        if (outcome is not Outcome<Board>.Done done) return Problems.Of(outcome);
        return done.Created
            ? TypedResults.Created($"{AutomationsApi.BasePath}/boards/{Uri.EscapeDataString(id)}", BoardView.Of(done.Value))
            : TypedResults.Ok(BoardView.Of(done.Value));
    }

    private static async Task<Results<Ok<PageView<CardView>>, ProblemHttpResult>> CardsAsync(
        SiteContext site, string id, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (await engine.Services.Boards.FindAsync(site.Site, id, cancellation) is not { } board) return Problems.NotFound();
        var (items, next) = await engine.Boards.CardsAsync(site.Site, board, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, CardView.Of));
    }
}
