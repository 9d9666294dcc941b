using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Workflows as files, and what is said of them beside their definition.</summary>
public sealed class WorkflowFileTests : ApiTest
{
    private const string Twice = """
        { "name": "Orders", "automations": [
          { "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "send_email", "subject": "A", "body": "A" } ] },
          { "id": "b", "name": "Thank you", "trigger": { "type": "order.placed" }, "steps": [ { "type": "send_email", "subject": "B", "body": "B" } ] } ] }
        """;

    [Fact]
    public async Task A_file_that_is_put_back_is_the_same_version()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        using var response = await SendAsync(HttpMethod.Get, "/api/workflows/w/export");
        var file = await response.Content.ReadAsStringAsync(Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileName.ShouldBe("w.json");
        JsonNode.Parse(file)!.AsObject().Select(member => member.Key).ShouldBe(["name", "automations"]);
        ((int)(await PutAsync("/api/workflows/w", file))["version"]!).ShouldBe(1);
        await GetAsync("/api/workflows/none/export", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_goes_from_one_site_to_another()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        var file = await ExportAsync("w", "main");
        await PutAsync("/api/sites/other", """{ "name": "Other" }""", HttpStatusCode.Created);
        using var missing = await SendAsync(HttpMethod.Get, "/api/workflows/w/export", null, "x-site", "other");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var put = await SendAsync(HttpMethod.Put, "/api/workflows/sales", file, "x-site", "other");
        await BodyAsync(put, HttpStatusCode.Created);

        (await ExportAsync("sales", "other")).ShouldBe(file);
        using var again = await SendAsync(HttpMethod.Put, "/api/workflows/sales", file, "x-site", "other");
        ((int)(await BodyAsync(again))["version"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Two_mails_on_one_occasion_are_warned_of_in_every_answer()
    {
        var made = await PutAsync("/api/workflows/w", Twice, HttpStatusCode.Created);
        var warning = made["warnings"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)warning["pointer"]).ShouldBe("/automations/1");
        ((string?)warning["message"]).ShouldBe("This automation and “a” both e-mail a contact when an order is placed.");
        (await PostAsync("/api/workflows/w/activate", "{}"))["warnings"]!.AsArray().Count.ShouldBe(1);

        using var read = await SendAsync(HttpMethod.Get, "/api/workflows/w");
        var body = await BodyAsync(read);
        body["warnings"]!.AsArray().Count.ShouldBe(1);
        using var back = await SendAsync(HttpMethod.Put, "/api/workflows/w", body.ToJsonString(), "If-Match", read.Headers.ETag!.ToString());
        ((int)(await BodyAsync(back))["version"]!).ShouldBe(1);
        back.Headers.ETag.ShouldBe(read.Headers.ETag);
        (await ExportAsync("w", "main")).ShouldNotContain("warnings");
    }

    [Fact]
    public async Task Another_active_workflow_is_named()
    {
        await PutAsync("/api/workflows/orders", Twice, HttpStatusCode.Created);
        await PostAsync("/api/workflows/orders/activate", "{}");
        var made = await PutAsync("/api/workflows/w", """
            { "name": "W", "automations": [ { "id": "x", "trigger": { "type": "order.placed" }, "steps": [ { "type": "send_email", "subject": "X", "body": "X" } ] } ] }
            """, HttpStatusCode.Created);
        made["warnings"]!.AsArray().Select(warning => (string?)warning!["message"]).ShouldContain(
            "This automation and “Thank you” in “Orders” both e-mail a contact when an order is placed, unless it happens in a gallery.");
        (await PutAsync("/api/workflows/fine", Definitions.LastDays, HttpStatusCode.Created))["warnings"]!.AsArray().ShouldBeEmpty();
    }

    private async Task<string> ExportAsync(string id, string site)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/api/workflows/{id}/export", null, "x-site", site);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
