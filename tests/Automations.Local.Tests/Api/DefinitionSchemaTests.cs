using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions;
using Automations.Tests.Catalog;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>What <c>/api/openapi.json</c> says of a definition is what saving one does.</summary>
public sealed class DefinitionSchemaTests : ApiTest
{
    private const string Label = """{"type":"add_labels","labels":["x"]}""";
    private const string Criterion = """{"field":"contact.labels","operator":"contains","value":"vip"}""";

    /// <summary>Members of an automation beside its trigger, and whether it can be saved.</summary>
    public static TheoryData<string, bool> Automations => new()
    {
        { Steps(Label), true },
        { """ "steps":[] """, false },
        { """ "steps":null """, false },
        { Steps(Times(Label, 50)), true },
        { Steps(Times(Label, 51)), false },
        { Steps(Label) + ""","colour":1""", false },
        { Steps(Label) + ""","summary":"As it was answered" """, true },
        { Steps(Label) + ""","timing":null,"limit":null,"name":null,"audience":null,"exitOn":null""", true },
        { Steps(Label) + ""","timing":{"rule":"instant"}""", true },
        { Steps(Label) + ""","timing":{"rule":"instant","days":1}""", false },
        { Steps(Label) + ""","timing":{"rule":"days_after","days":3650,"at":"09:00","zone":"contact"}""", true },
        { Steps(Label) + ""","timing":{"rule":"days_after","days":3651,"at":"09:00"}""", false },
        { Steps(Label) + ""","timing":{"rule":"days_after","days":1,"at":"09:00","zone":null}""", true },
        { Steps(Label) + ""","timing":{"rule":"days_after","days":1,"at":"09:00","zone":"Europe/Paris"}""", false },
        { Steps(Label) + ""","timing":{"rule":"after","value":999,"unit":"hours"}""", true },
        { Steps(Label) + ""","timing":{"rule":"after","value":1000,"unit":"hours"}""", false },
        { Steps(Label) + ""","timing":{"rule":"after","value":1000,"unit":"days"}""", true },
        { Steps(Label) + ""","limit":{"type":"once_per","hours":24}""", true },
        { Steps(Label) + ""","limit":{"type":"once","hours":24}""", false },
        { Steps("""{"type":"delay","value":365,"unit":"days"}""", Label), true },
        { Steps("""{"type":"delay","value":366,"unit":"days"}""", Label), false },
        { Steps("""{"type":"delay","value":999,"unit":"minutes"}""", Label), true },
        { Steps("""{"type":"delay","value":1000,"unit":"minutes"}""", Label), false },
        { Steps("""{"type":"delay","value":1,"unit":"days","at":"09:00"}""", Label), false },
        { Steps($$"""{"type":"condition","criteria":[{{Times(Criterion, 20)}}]}""", Label), true },
        { Steps($$"""{"type":"condition","criteria":[{{Times(Criterion, 21)}}]}""", Label), false },
        { Steps("""{"type":"condition","criteria":[]}""", Label), false },
        { Steps("""{"type":"condition"}""", Label), false },
        { Steps($$"""{"type":"condition","criteria":[{{Criterion}}],"match":null,"else":null}""", Label), true },
        { Steps($$"""{"type":"condition","criteria":[{{Criterion}}],"else":[{{Label}}]}""", Label), true },
        { Steps($$"""{"type":"condition","criteria":[{{Criterion}}],"else":[{{Times(Label, 51)}}]}""", Label), false },
        { Steps($$"""{"type":"condition","criteria":[{{Criterion[..^1]}},"colour":1}]}""", Label), false },
        { Steps("""{"type":"add_labels","labels":["x"],"colour":1}"""), false },
        { Steps("""{"type":"add_label","labels":["x"]}"""), false },
    };

    [Theory]
    [MemberData(nameof(Automations))]
    public async Task An_automation_is_valid_where_it_can_be_saved(string members, bool isValid) =>
        await AgreeAsync($$"""{"name":"W","automations":[{"trigger":{"type":"order.placed"},{{members}}}]}""", isValid);

    [Theory]
    [InlineData("""{"name":"W"}""", true)]
    [InlineData("""{"automations":[]}""", false)]
    [InlineData("""{"name":"W","colour":1}""", false)]
    [InlineData("""{"name":"W","description":null,"id":"w","status":"draft","version":3,"createdAt":"x","updatedAt":"x","warnings":[]}""", true)]
    [InlineData("""{"name":"W","automations":[{"steps":[{"type":"add_labels","labels":["x"]}]}]}""", false)]
    [InlineData("""{"name":"W","automations":[{"trigger":{"type":"order.placed","colour":1},"steps":[{"type":"add_labels","labels":["x"]}]}]}""", false)]
    public async Task A_workflow_is_valid_where_it_can_be_saved(string json, bool isValid) => await AgreeAsync(json, isValid);

    private async Task AgreeAsync(string json, bool isValid)
    {
        var components = (await GetAsync("/api/openapi.json"))["components"]!["schemas"]!.AsObject();
        var definition = JsonElement.Parse(json);
        (DefinitionReader.Read(definition) is DefinitionResult.Valid).ShouldBe(isValid, "saved");
        SchemaEvaluator.IsValid(Whole(components["WorkflowDefinition"]!, components, 12).AsObject(), definition).ShouldBe(isValid, "described");
    }

    private static string Steps(params string[] steps) => $"\"steps\":[{string.Join(',', steps)}]";

    private static string Times(string json, int count) => string.Join(',', Enumerable.Repeat(json, count));

    /// <summary>The schema with what it refers to in its place; steps within steps end somewhere.</summary>
    private static JsonNode Whole(JsonNode schema, JsonObject components, int depth) => schema switch
    {
        JsonObject reference when reference["$ref"] is { } target =>
            depth == 0 ? new JsonObject() : Whole(components[((string)target!)["#/components/schemas/".Length..]]!, components, depth - 3),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Whole(member.Value, components, depth))!)),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Whole(item, components, depth))]),
        _ => schema.DeepClone(),
    };
}
