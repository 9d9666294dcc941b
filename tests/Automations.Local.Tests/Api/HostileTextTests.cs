using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Fragments of query languages are texts like any other, wherever a text may be: row 15 of the hostile inputs.</summary>
public sealed class HostileTextTests : EventSending
{
    public static TheoryData<string> Fragments =>
        ["'; DROP TABLE entities; --", "' OR '1'='1", "x' or PartitionKey ne '", "a%' ESCAPE '\\", "1) UNION SELECT body FROM entities--", "$filter=Name eq 'x'&$top=1", "*/?#[]"];

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task A_fragment_is_stored_and_found_as_it_is(string text)
    {
        await PutAsync("/api/contacts/other", """{"labels":["other"],"email":"other@example.com"}""", HttpStatusCode.Created);
        await PutAsync("/api/contacts/anna", Of(text, "firstName", "lastName", "phone"), HttpStatusCode.Created);
        await AskAsync(HttpMethod.Patch, "/api/contacts/anna", new JsonObject { ["labels"] = Texts(text), ["badges"] = Texts(text), ["groups"] = Texts(text), ["fields"] = new JsonObject { ["note"] = text } }.ToJsonString());

        var anna = (await GetAsync("/api/contacts?label=" + Uri.EscapeDataString(text)))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)anna["id"]!).ShouldBe("anna");
        foreach (var found in (JsonNode?[])[anna["firstName"], anna["lastName"], anna["phone"], anna["labels"]![0], anna["badges"]![0], anna["groups"]![0], anna["fields"]!["note"]])
            ((string?)found).ShouldBe(text);
        (await GetAsync("/api/contacts?label=" + Uri.EscapeDataString(text + "x")))["items"]!.AsArray().ShouldBeEmpty();
        (await GetAsync("/api/contacts?email=" + Uri.EscapeDataString(text)))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task An_event_has_any_id_and_source_and_a_condition_any_value(string text)
    {
        await PutAsync("/api/workflows/w", new JsonObject { ["name"] = text, ["automations"] = new JsonArray(Automation(text)) }.ToJsonString(), HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "{}");
        await PutAsync("/api/galleries/g", new JsonObject { ["name"] = text }.ToJsonString(), HttpStatusCode.Created);
        var order = JsonNode.Parse(Event("order.placed", "anna", new JsonObject { ["note"] = text }.ToJsonString(), text))!;
        order["source"] = "s";
        await SendEventAsync(order.ToJsonString());
        await Host.SettleAsync();

        ((string?)(await GetAsync($"/api/events/{Uri.EscapeDataString(text)}?source=s"))["id"]).ShouldBe(text);
        await GetAsync($"/api/events/{Uri.EscapeDataString(text + "x")}?source=s", HttpStatusCode.NotFound);
        ((string?)(await GetAsync("/api/tasks?assignee=" + Uri.EscapeDataString(text)))["items"]!.AsArray().ShouldHaveSingleItem()!["title"]).ShouldBe(text);
        ((string?)(await GetAsync("/api/galleries/g"))["name"]).ShouldBe(text);
        ((string?)(await GetAsync("/api/workflows/w"))["name"]).ShouldBe(text);
    }

    private static JsonArray Texts(string text) => new(JsonValue.Create(text));

    private static string Of(string text, params string[] members) => new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member, text))).ToJsonString();

    private static JsonObject Automation(string text) => new()
    {
        ["trigger"] = new JsonObject { ["type"] = "order.placed" },
        ["steps"] = new JsonArray(
            new JsonObject { ["type"] = "condition", ["criteria"] = new JsonArray(new JsonObject { ["field"] = "event.data.note", ["operator"] = "is", ["value"] = text }) },
            new JsonObject { ["type"] = "create_task", ["title"] = "{{event.data.note}}", ["assignee"] = text }),
    };
}
