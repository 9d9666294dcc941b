using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class WorkflowTests : ApiTest
{
    [Fact]
    public async Task A_created_workflow_is_a_draft_with_an_id_from_its_name()
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/workflows", Definitions.LastDays);
        var made = await BodyAsync(response, HttpStatusCode.Created);

        response.Headers.Location!.OriginalString.ShouldBe("/api/workflows/school-gallery-sales");
        response.Headers.ETag.ShouldNotBeNull();
        ((string?)made["id"]).ShouldBe("school-gallery-sales");
        ((string?)made["status"]).ShouldBe("draft");
        ((int)made["version"]!).ShouldBe(1);
        ((string?)made["createdAt"]).ShouldBe("2026-06-01T08:00:00Z");
        made.AsObject().ContainsKey("description").ShouldBeTrue();
        made["description"].ShouldBeNull();
        ((string?)made["automations"]![0]!["timing"]!["at"]).ShouldBe("09:00");
        ((string?)(await PostAsync("/api/workflows", Definitions.LastDays, HttpStatusCode.Created))["id"]).ShouldBe("school-gallery-sales-2");
        JsonNode.DeepEquals(await GetAsync("/api/workflows/school-gallery-sales"), made).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_answered_can_be_sent_back_and_stays_the_same_version()
    {
        var made = await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        var again = await PutAsync("/api/workflows/w", made.ToJsonString());
        JsonNode.DeepEquals(again, made).ShouldBeTrue();

        made["name"] = "Other";
        var changed = await PutAsync("/api/workflows/w", made.ToJsonString());
        ((int)changed["version"]!).ShouldBe(2);
        ((string?)changed["name"]).ShouldBe("Other");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_with_its_place()
    {
        var problem = await PutAsync("/api/workflows/w", """
            { "name": "", "colour": 1, "automations": [
              { "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 1e309, "at": "9:00" },
                "steps": [ { "type": "send_email", "subject": "{{contact.frstName}}" } ] } ] }
            """, HttpStatusCode.BadRequest);

        ((int)problem["status"]!).ShouldBe(400);
        Pointers(problem).Order(StringComparer.Ordinal).ShouldBe([
            "/automations/0/steps/0/body", "/automations/0/steps/0/subject", "/automations/0/timing/at", "/automations/0/timing/days", "/colour", "/name"]);
        await GetAsync("/api/workflows/w", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_is_the_newest_first_in_pages_with_a_line_for_each_automation()
    {
        foreach (var id in (string[])["a", "b", "c"])
        {
            await PutAsync($"/api/workflows/{id}", Definitions.LastDays, HttpStatusCode.Created);
            await Host.SettleAsync(NodaTime.Duration.FromMinutes(1));
        }

        var first = await GetAsync("/api/workflows?limit=2");
        Ids(first).ShouldBe(["c", "b"]);
        ((string?)first["items"]![0]!["summary"]![0]).ShouldBe("3 days before the sale ends, 09:00 · not ordered · e-mail “Last days”");
        ((string?)first["items"]![0]!["updatedAt"]).ShouldBe("2026-06-01T08:02:00Z");
        var second = await GetAsync($"/api/workflows?limit=2&after={first["next"]}");
        Ids(second).ShouldBe(["a"]);
        second["next"].ShouldBeNull();

        await PostAsync("/api/workflows/b/activate", "{}");
        Ids(await GetAsync("/api/workflows?status=active")).ShouldBe(["b"]);
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=201", "/limit")]
    [InlineData("limit=ten", "/limit")]
    [InlineData("after=%2F%00", "/after")]
    [InlineData("status=off", "/status")]
    public async Task A_list_that_cannot_be_is_refused(string query, string pointer) =>
        Pointers(await GetAsync($"/api/workflows?{query}", HttpStatusCode.BadRequest)).ShouldBe([pointer]);

    [Fact]
    public async Task A_patch_renames_and_keeps_the_automations()
    {
        var made = await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        var patched = await AskAsync(HttpMethod.Patch, "/api/workflows/w", """{ "name": "Renamed", "description": "Why" }""");
        ((string?)patched["name"]).ShouldBe("Renamed");
        JsonNode.DeepEquals(patched["automations"], made["automations"]).ShouldBeTrue();

        var cleared = await AskAsync(HttpMethod.Patch, "/api/workflows/w", """{ "description": null }""");
        ((string?)cleared["name"]).ShouldBe("Renamed");
        cleared["description"].ShouldBeNull();

        var refused = await AskAsync(HttpMethod.Patch, "/api/workflows/w", """{ "name": null }""", HttpStatusCode.BadRequest);
        Pointers(refused).ShouldBe(["/name"]);
        Pointers(await AskAsync(HttpMethod.Patch, "/api/workflows/w", """{ "automations": [] }""", HttpStatusCode.BadRequest)).ShouldBe(["/automations"]);
        await AskAsync(HttpMethod.Patch, "/api/workflows/none", "{}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_write_on_what_was_changed_meanwhile_is_refused()
    {
        using var made = await SendAsync(HttpMethod.Put, "/api/workflows/w", Definitions.LastDays);
        var etag = made.Headers.ETag!.ToString();
        using var changed = await SendAsync(HttpMethod.Put, "/api/workflows/w", Definitions.Welcome, "If-Match", $"\"x\", {etag}");
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (method, path, body) in new[]
        {
            (HttpMethod.Put, "/api/workflows/w", Definitions.LastDays), (HttpMethod.Patch, "/api/workflows/w", "{}"),
            (HttpMethod.Delete, "/api/workflows/w", null), (HttpMethod.Post, "/api/workflows/w/activate", null),
        })
        {
            using var stale = await SendAsync(method, path, body, "If-Match", etag);
            await BodyAsync(stale, HttpStatusCode.PreconditionFailed);
        }

        using var any = await SendAsync(HttpMethod.Put, "/api/workflows/w", Definitions.LastDays, "If-Match", "*");
        any.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var none = await SendAsync(HttpMethod.Put, "/api/workflows/new", Definitions.LastDays, "If-Match", "*");
        await BodyAsync(none, HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_workflow_is_activated_paused_copied_and_deleted()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/pause", "", HttpStatusCode.Conflict);
        ((string?)(await PostAsync("/api/workflows/w/activate", ""))["status"]).ShouldBe("active");
        ((string?)(await PostAsync("/api/workflows/w/pause", ""))["status"]).ShouldBe("paused");

        var copy = await PostAsync("/api/workflows/w/duplicate", """{ "name": "Été" }""", HttpStatusCode.Created);
        ((string?)copy["id"]).ShouldBe("ete");
        ((string?)copy["status"]).ShouldBe("draft");
        Pointers(await PostAsync("/api/workflows/w/duplicate", "{}", HttpStatusCode.BadRequest)).ShouldBe(["/name"]);

        using var deleted = await SendAsync(HttpMethod.Delete, "/api/workflows/w");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await GetAsync("/api/workflows/w", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_workflow_that_a_gallery_uses_is_not_deleted()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        await Host.Engine.Galleries.ChangeAsync("main", "spring", gallery => gallery with { Workflow = "w" }, true, null, Cancellation);
        using var response = await SendAsync(HttpMethod.Delete, "/api/workflows/w");
        ((string)(await BodyAsync(response, HttpStatusCode.Conflict))["detail"]!).ShouldContain("spring");
    }

    [Fact]
    public async Task Versions_stay_and_can_be_sent_back()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        await PutAsync("/api/workflows/w", Definitions.Welcome);
        var versions = await GetAsync("/api/workflows/w/versions?limit=1");
        ((int)versions["items"]![0]!["version"]!).ShouldBe(2);
        var older = await GetAsync($"/api/workflows/w/versions?limit=1&after={versions["next"]}");
        ((string?)older["items"]![0]!["name"]).ShouldBe("School gallery sales");
        older["next"].ShouldBeNull();

        var first = await GetAsync("/api/workflows/w/versions/1");
        var restored = await PutAsync("/api/workflows/w", first.ToJsonString());
        ((int)restored["version"]!).ShouldBe(3);
        JsonNode.DeepEquals(restored["automations"], first["automations"]).ShouldBeTrue();
        await GetAsync("/api/workflows/w/versions/9", HttpStatusCode.NotFound);
        await GetAsync("/api/workflows/none/versions", HttpStatusCode.NotFound);
    }

    private static IEnumerable<string?> Ids(JsonNode page) => page["items"]!.AsArray().Select(item => (string?)item!["id"]);
}
