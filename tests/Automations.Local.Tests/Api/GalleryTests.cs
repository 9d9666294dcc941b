using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class GalleryTests : EventSending
{
    private const string Summer =
        """{"name":"Summer","kind":"qr","url":"https://shop.example/summer","timeZone":"Europe/Paris","saleEndsAt":"2026-06-30","promotion":{"id":"p1","code":"SUN","expiresAt":"2026-06-20T18:00"}}""";

    [Fact]
    public async Task A_gallery_is_given_back_as_it_was_given()
    {
        using var made = await SendAsync(HttpMethod.Put, "/api/galleries/summer", Summer);
        var gallery = await BodyAsync(made, HttpStatusCode.Created);
        made.Headers.Location!.OriginalString.ShouldBe("/api/galleries/summer");
        made.Headers.ETag.ShouldNotBeNull();
        gallery["kind"]!.ToString().ShouldBe("qr");
        gallery["saleEndsAt"]!.ToString().ShouldBe("2026-06-30");
        gallery["promotion"]!.ToJsonString().ShouldBe("""{"id":"p1","name":null,"code":"SUN","expiresAt":"2026-06-20T18:00"}""");
        gallery["workflow"].ShouldBeNull();
        (await GetAsync("/api/galleries/summer")).ToJsonString().ShouldBe(gallery.ToJsonString());
        (await GetAsync("/api/galleries"))["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("summer");
        using var deleted = await SendAsync(HttpMethod.Delete, "/api/galleries/summer");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await GetAsync("/api/galleries/summer", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_put_keeps_workflow_and_promotion_and_null_clears_them()
    {
        await WithWorkflowAsync();
        await PutAsync("/api/galleries/summer", Summer.Replace("\"kind\":\"qr\"", "\"workflow\":\"sale\"", StringComparison.Ordinal), HttpStatusCode.Created);
        var kept = await PutAsync("/api/galleries/summer", """{"name":"Sun"}""");
        kept["workflow"]!.ToString().ShouldBe("sale");
        kept["promotion"]!["id"]!.ToString().ShouldBe("p1");
        kept["saleEndsAt"].ShouldBeNull();
        var cleared = await PutAsync("/api/galleries/summer", """{"workflow":null,"promotion":null}""");
        cleared["workflow"].ShouldBeNull();
        cleared["promotion"].ShouldBeNull();
    }

    [Fact]
    public async Task A_patch_merges_the_promotion_member_by_member()
    {
        await PutAsync("/api/galleries/summer", Summer, HttpStatusCode.Created);
        var patched = await AskAsync(HttpMethod.Patch, "/api/galleries/summer", """{"saleEndsAt":null,"promotion":{"code":null,"name":"Sun"}}""");
        patched["name"]!.ToString().ShouldBe("Summer");
        patched["saleEndsAt"].ShouldBeNull();
        patched["promotion"]!.ToJsonString().ShouldBe("""{"id":"p1","name":"Sun","code":null,"expiresAt":"2026-06-20T18:00"}""");
        await AskAsync(HttpMethod.Patch, "/api/galleries/summer", """{"promotion":null}""");
        Pointers(await AskAsync(HttpMethod.Patch, "/api/galleries/summer", """{"promotion":{"code":"X"}}""", HttpStatusCode.BadRequest)).ShouldBe(["/promotion"]);
        await AskAsync(HttpMethod.Patch, "/api/galleries/winter", "{}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"workflow":"unknown"}""", "/workflow")]
    [InlineData("""{"workflow":"a b"}""", "/workflow")]
    [InlineData("""{"kind":"round"}""", "/kind")]
    [InlineData("""{"url":"javascript:alert(1)"}""", "/url")]
    [InlineData("""{"timeZone":"Nowhere"}""", "/timeZone")]
    [InlineData("""{"saleEndsAt":"2026-02-30"}""", "/saleEndsAt")]
    [InlineData("""{"saleStartsAt":"9999-12-31"}""", "/saleStartsAt")]
    [InlineData("""{"promotion":{"code":"X"}}""", "/promotion/id")]
    [InlineData("""{"promotion":{"id":"p","colour":"red"}}""", "/promotion/colour")]
    [InlineData("""{"nam":"x"}""", "/nam")]
    public async Task A_member_that_is_wrong_is_named(string json, string pointer) =>
        Pointers(await PutAsync("/api/galleries/summer", json, HttpStatusCode.BadRequest)).ShouldBe([pointer]);

    [Fact]
    public async Task What_would_happen_is_not_made_to_happen()
    {
        await PutAsync("/api/galleries/summer?dryRun=true", Summer);
        await PutAsync("/api/galleries/summer?dryRun=perhaps", Summer, HttpStatusCode.BadRequest);
        await GetAsync("/api/galleries/summer", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Clients_come_by_events()
    {
        await SendEventAsync(Event("client.registered", "anna", """{"gallery":"summer"}"""));
        await SendEventAsync(Event("order.placed", "ben", """{"gallery":"summer","order":{"id":7,"total":10}}""", "2"));
        await Host.SettleAsync();
        var clients = (await GetAsync("/api/galleries/summer/clients"))["items"]!.AsArray().OrderBy(client => client!["contact"]!.ToString()).Select(client => client!.ToJsonString());
        clients.ShouldBe(
        [
            """{"contact":"anna","registeredAt":"2026-06-01T08:00:00Z","orderedAt":null,"cartAt":null}""",
            """{"contact":"ben","registeredAt":null,"orderedAt":"2026-06-01T08:00:00Z","cartAt":null}""",
        ]);
        var page = await GetAsync("/api/galleries/summer/clients?limit=1");
        (await GetAsync($"/api/galleries/summer/clients?limit=1&after={page["next"]}"))["items"]!.AsArray().Count.ShouldBe(1);
        await GetAsync("/api/galleries/winter/clients", HttpStatusCode.NotFound);
    }

    private async Task WithWorkflowAsync() => await PutAsync("/api/workflows/sale", """{"name":"Sale","automations":[]}""", HttpStatusCode.Created);
}
