using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class BoardTests : DeskEvents
{
    private const string Sales = """{"name":"Sales","stages":["new"," won "]}""";
    private const string ToNew = """{"type":"move_card","board":"sales","stage":"new","title":"Order {{order.id}}"}""";

    [Fact]
    public async Task A_board_is_given_back_as_it_was_given()
    {
        using var made = await SendAsync(HttpMethod.Put, "/api/boards/sales", Sales);
        var board = await BodyAsync(made, HttpStatusCode.Created);
        made.Headers.Location!.OriginalString.ShouldBe("/api/boards/sales");
        board.ToJsonString().ShouldBe("""{"id":"sales","name":"Sales","stages":["new","won"],"createdAt":"2026-06-01T08:00:00Z"}""");
        await Host.SettleAsync(NodaTime.Duration.FromHours(1));
        (await PutAsync("/api/boards/sales", board.ToJsonString())).ToJsonString().ShouldBe(board.ToJsonString());
        (await GetAsync("/api/boards/sales")).ToJsonString().ShouldBe(board.ToJsonString());
        (await GetAsync("/api/boards/sales/cards"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Cards_are_paged_last_moved_first_and_a_stage_with_cards_stays()
    {
        await PutAsync("/api/boards/sales", Sales, HttpStatusCode.Created);
        await OnOrderAsync(ToNew);
        foreach (var contact in (string[])["anna", "ben", "cid"]) await OrderAsync(contact);

        (await PagedAsync("/api/boards/sales/cards", "contact")).ShouldBe(["cid", "ben", "anna"]);
        var card = (await GetAsync("/api/boards/sales/cards"))["items"]![0]!;
        card.ToJsonString().ShouldBe("""{"board":"sales","contact":"cid","title":"Order 3","stage":"new","movedAt":"2026-06-01T08:02:00Z"}""");
        (await ExportedAsync("cid", "cards")).ShouldHaveSingleItem()!.ToJsonString().ShouldBe(card.ToJsonString());
        var refused = await PutAsync("/api/boards/sales", """{"name":"Sales","stages":["won"]}""", HttpStatusCode.Conflict);
        refused["detail"]!.ToString().ShouldBe("The stage “new” cannot be removed: 3 cards are in it.");
        (await GetAsync("/api/boards/sales"))["stages"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Boards_are_listed_by_their_ids_page_by_page()
    {
        foreach (var id in (string[])["sales", "Archive", "jobs"]) await PutAsync($"/api/boards/{id}", Sales, HttpStatusCode.Created);
        (await PagedAsync("/api/boards", "id")).ShouldBe(["Archive", "jobs", "sales"]);
        (await GetAsync("/api/boards?limit=1"))["items"]![0]!["stages"]!.AsArray().Count.ShouldBe(2);
        foreach (var after in (string[])["", "%20", "x", "%20%20"]) Pointers(await GetAsync($"/api/boards?after={after}", HttpStatusCode.BadRequest)).ShouldBe(["/after"]);
        await PutAsync("/api/sites/other", """{"name":"Other"}""", HttpStatusCode.Created);
        using var other = await SendAsync(HttpMethod.Get, "/api/boards", null, "x-site", "other");
        (await BodyAsync(other, HttpStatusCode.OK))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_is_moved_by_hand()
    {
        await PutAsync("/api/boards/sales", Sales, HttpStatusCode.Created);
        await OnOrderAsync(ToNew);
        foreach (var contact in (string[])["anna", "ben"]) await OrderAsync(contact);

        var moved = await AskAsync(HttpMethod.Patch, "/api/boards/sales/cards/anna", """{"stage":" WON "}""");
        moved.ToJsonString().ShouldBe("""{"board":"sales","contact":"anna","title":"Order 1","stage":"won","movedAt":"2026-06-01T08:02:00Z"}""");
        (await AskAsync(HttpMethod.Patch, "/api/boards/sales/cards/anna", moved.ToJsonString())).ToJsonString().ShouldBe(moved.ToJsonString());
        (await AskAsync(HttpMethod.Patch, "/api/boards/sales/cards/anna", "{}")).ToJsonString().ShouldBe(moved.ToJsonString());
        (await PagedAsync("/api/boards/sales/cards", "contact")).ShouldBe(["anna", "ben"]);
        (await PutAsync("/api/boards/sales", """{"name":"Sales","stages":["won"]}""", HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("1 card is in it");

        var unknown = await AskAsync(HttpMethod.Patch, "/api/boards/sales/cards/anna", """{"stage":"lost"}""", HttpStatusCode.BadRequest);
        Pointers(unknown).ShouldBe(["/stage"]);
        unknown["errors"]![0]!["message"]!.ToString().ShouldBe("The board “sales” has no stage “lost”; it has: new, won.");
        Pointers(await AskAsync(HttpMethod.Patch, "/api/boards/sales/cards/anna", """{"stage":7,"colour":1}""", HttpStatusCode.BadRequest)).ShouldBe(["/stage", "/colour"], ignoreOrder: true);
        await AskAsync(HttpMethod.Patch, "/api/boards/sales/cards/nobody", """{"stage":"won"}""", HttpStatusCode.NotFound);
        await AskAsync(HttpMethod.Patch, "/api/boards/other/cards/anna", """{"stage":"won"}""", HttpStatusCode.NotFound);
        await PutAsync("/api/sites/other", """{"name":"Other"}""", HttpStatusCode.Created);
        using var other = await SendAsync(HttpMethod.Patch, "/api/boards/sales/cards/ben", """{"stage":"won"}""", "x-site", "other");
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"stages":["a"]}""", "/name")]
    [InlineData("""{"name":"x"}""", "/stages")]
    [InlineData("""{"name":"x","stages":[]}""", "/stages")]
    [InlineData("""{"name":"x","stages":["a",""]}""", "/stages/1")]
    [InlineData("""{"name":"x","stages":["a","b","A"]}""", "/stages/2")]
    [InlineData("""{"name":"x","stages":["a"],"colour":1}""", "/colour")]
    public async Task A_member_that_is_wrong_is_named(string json, string pointer) =>
        Pointers(await PutAsync("/api/boards/sales", json, HttpStatusCode.BadRequest)).ShouldBe([pointer]);

    [Fact]
    public async Task A_step_may_only_name_boards_and_stages_that_there_are()
    {
        var unknown = await PutAsync("/api/workflows/w", Workflow(ToNew), HttpStatusCode.BadRequest);
        Pointers(unknown).ShouldBe(["/automations/0/steps/0/board"]);
        await PutAsync("/api/boards/sales", Sales, HttpStatusCode.Created);
        var wrong = await PutAsync("/api/workflows/w", Workflow(ToNew.Replace("\"new\"", "\"wonn\"", StringComparison.Ordinal)), HttpStatusCode.BadRequest);
        wrong["errors"]![0]!["message"]!.ToString().ShouldBe("The board “sales” has no stage “wonn”; it has: new, won.");
        await PutAsync("/api/workflows/w", Workflow(ToNew), HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await PutAsync("/api/boards/sales", Sales, HttpStatusCode.Created);
        await GetAsync("/api/boards/other", HttpStatusCode.NotFound);
        await GetAsync("/api/boards/other/cards", HttpStatusCode.NotFound);
        Pointers(await PutAsync("/api/boards/a%20b", Sales, HttpStatusCode.BadRequest)).ShouldBe(["/id"]);
        Pointers(await GetAsync("/api/boards/sales/cards?after=x", HttpStatusCode.BadRequest)).ShouldBe(["/after"]);
        await NothingForAnotherSiteAsync("/api/boards/sales", "/api/boards/sales/cards");
    }
}
