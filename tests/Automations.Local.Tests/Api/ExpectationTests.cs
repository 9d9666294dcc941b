using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>expectations</c> of workflows</summary>
public sealed class ExpectationTests : ApiTest
{
    private const string Sale = """{ "saleEndsAt": "2026-06-30", "timeZone": "Europe/Paris" }""";

    [Fact]
    public async Task What_comes_true_is_saved_and_given_back()
    {
        var saved = await PutAsync("/api/workflows/sale", With($$"""{ "automation": "last-days", "at": "2026-06-27T09:00", "gallery": {{Sale}} }"""), HttpStatusCode.Created);
        saved["expectations"]!.ToJsonString().ShouldBe("""[{"automation":"last-days","at":"2026-06-27T09:00","gallery":{"saleEndsAt":"2026-06-30","timeZone":"Europe/Paris"}}]""");
        (await PutAsync("/api/workflows/sale", saved.ToJsonString()))["version"]!.GetValue<int>().ShouldBe(1, "the same content is the same version");
        (await GetAsync("/api/contacts"))["items"]!.AsArray().ShouldBeEmpty();
        (await GetAsync("/api/messages"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "automation": "last-days", "at": "2026-06-26T09:00", "gallery": SALE }""", "/expectations/0/at", "“last-days” acts at 2026-06-27T09:00 instead of 2026-06-26T09:00.")]
    [InlineData("""{ "automation": "last-days", "at": "2026-06-27T09:00", "gallery": SALE, "contact": {} }""", "/expectations/0/at", "“last-days” does not act: The contact has no e-mail address.")]
    [InlineData("""{ "automation": "last-days", "at": "2026-06-27T09:00" }""", "/expectations/0/at", "“last-days” does not act: nothing starts it.")]
    [InlineData(
        """{ "automation": "last-days", "at": "2026-06-27T09:00", "gallery": SALE, "events": [ { "type": "order.placed", "time": "2026-06-01T00:00:00Z", "data": { "gallery": "gallery", "order": { "id": "7" } } } ] }""",
        "/expectations/0/at", "“last-days” does not act: It speaks to those who have not ordered, and the contact had ordered (order 7) at 2026-06-01 02:00 (Europe/Paris).")]
    [InlineData("""{ "automation": "other", "at": "2026-06-27T09:00" }""", "/expectations/0/automation", "There is no automation “other” here.")]
    [InlineData("""{ "automation": "last-days", "at": "2026-06-27" }""", "/expectations/0/at", "“at” needs a time of day, such as “2026-06-27T09:00”.")]
    [InlineData("""{ "automation": "last-days", "at": "2026-06-27T09:00", "gallery": { "saleEndsAt": "soon" } }""", "/expectations/0/gallery/saleEndsAt", null)]
    [InlineData("""{ "automation": "last-days", "at": "2026-06-27T09:00", "sent": true }""", "/expectations/0/sent", null)]
    public async Task What_does_not_come_true_is_refused_with_the_difference(string expectation, string pointer, string? message)
    {
        var problem = await PutAsync("/api/workflows/sale", With(expectation.Replace("SALE", Sale, StringComparison.Ordinal)), HttpStatusCode.BadRequest);
        var error = problem["errors"]!.AsArray().ShouldHaveSingleItem()!;
        error["pointer"]!.ToString().ShouldBe(pointer);
        if (message is not null) error["message"]!.ToString().ShouldBe(message);
        await GetAsync("/api/workflows/sale", HttpStatusCode.NotFound);
    }

    private static string With(string expectation)
    {
        var workflow = JsonNode.Parse(Definitions.LastDays)!;
        workflow["expectations"] = new JsonArray(JsonNode.Parse(expectation));
        return workflow.ToJsonString();
    }
}
