using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/api/openapi.json</c></summary>
public sealed class DescriptionTests : ApiTest
{
    [Fact]
    public async Task Every_operation_has_an_id_a_tag_a_text_and_answers()
    {
        var document = await GetAsync("/api/openapi.json");
        ((string)document["openapi"]!).ShouldStartWith("3.1");
        var tags = document["tags"]!.AsArray().Select(tag => (string)tag!["name"]!).ToHashSet();
        var ids = new HashSet<string>();
        foreach (var (name, operation) in Operations(document))
        {
            ids.Add((string?)operation["operationId"] ?? "").ShouldBeTrue(name);
            operation["tags"]!.AsArray().Count.ShouldBe(1, name);
            tags.ShouldContain((string)operation["tags"]![0]!);
            ((string?)operation["summary"]).ShouldNotBeNullOrEmpty(name);
            ((string?)operation["description"]).ShouldNotBeNullOrEmpty(name);
            var responses = operation["responses"]!.AsObject();
            responses.ShouldContain(response => response.Key.StartsWith('2') || response.Key == "302", name);
            responses.ShouldAllBe(response => !string.IsNullOrEmpty((string?)response.Value!["description"]), name);
            foreach (var parameter in operation["parameters"]?.AsArray() ?? []) ((string?)parameter!["description"]).ShouldNotBeNullOrEmpty(name);
        }

        ids.ShouldContain("putWorkflow");
        ids.ShouldContain("unsubscribe");
        document["paths"]!["/api/workflows"]!["get"]!["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"])
            .ShouldBe(["status", "limit", "after", "x-site"]);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await GetAsync("/api/openapi.json");
        var references = References(document).Distinct().ToList();
        references.ShouldNotBeEmpty();
        foreach (var reference in references) Follow(document, reference).ShouldNotBeNull(reference);
    }

    [Fact]
    public async Task A_body_is_described_by_what_checks_it()
    {
        var document = await GetAsync("/api/openapi.json");
        var put = document["paths"]!["/api/workflows/{id}"]!["put"]!;
        ((string?)put["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]).ShouldBe("#/components/schemas/WorkflowDefinition");
        var steps = document["components"]!["schemas"]!["Step"]!["oneOf"]!.AsArray();
        steps.Select(step => (string?)step!["properties"]!["type"]!["const"]).ShouldContain("send_email");
        ((int)document["components"]!["schemas"]!["SettingsInput"]!["properties"]!["senderName"]!["maxLength"]!).ShouldBe(100);
    }

    [Fact]
    public async Task What_needs_no_key_says_so()
    {
        var document = await GetAsync("/api/openapi.json");
        document["security"]!.AsArray().ShouldNotBeEmpty();
        document["paths"]!["/api/health"]!["get"]!["security"]!.AsArray().ShouldBeEmpty();
        document["paths"]!["/api/workflows"]!["get"]!["responses"]!.AsObject().ContainsKey("401").ShouldBeTrue();
    }

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key} {path.Key}", operation.Value!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member is { Key: "$ref", Value: JsonValue } ? [(string)member.Value!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Follow(JsonNode document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part]);
}
