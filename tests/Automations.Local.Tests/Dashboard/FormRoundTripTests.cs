using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Api.Dashboard;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Parts;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Local.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>What the editor's form shows of an automation, it sends back the same.</summary>
public sealed class FormRoundTripTests : ApiTest
{
    public static TheoryData<string> Templates => [.. TemplateCatalog.All.Select(template => template.Id)];

    public static TheoryData<string> Actions => [.. ActionCatalog.All.Select(handler => handler.Type.Name)];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Every_template_survives_the_form(string id)
    {
        foreach (var automation in TemplateCatalog.Find(id)!.Definition.Automations) await SurvivesAsync(automation);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Every_action_has_its_fields(string type)
    {
        var action = ActionCatalog.Find(type)!.Type;
        var step = new JsonObject { ["type"] = type };
        foreach (var parameter in action.Parameters) step[parameter.Name] = Example(parameter);
        var trigger = new JsonObject { ["type"] = "gallery.published" };
        var read = DefinitionReader.Read(JsonSerializer.SerializeToElement(new JsonObject { ["name"] = "x", ["automations"] = new JsonArray(new JsonObject { ["name"] = "x", ["trigger"] = trigger, ["steps"] = new JsonArray(step) }) }));
        await SurvivesAsync(read.ShouldBeOfType<DefinitionResult.Valid>(read.ToString()).Definition.Automations[0]);
    }

    [Fact]
    public async Task Conditions_delays_and_what_is_done_otherwise_survive_too()
    {
        var read = DefinitionReader.Read(JsonSerializer.SerializeToElement(JsonNode.Parse("""
            { "name": "x", "automations": [ { "name": "x", "trigger": { "type": "session.attended_count", "count": 3, "services": ["Yoga, gentle", "Pilates"] },
              "timing": { "rule": "days_after", "days": 2, "at": "10:30", "zone": "contact" }, "limit": { "type": "once_per", "hours": 48 }, "onRepeat": "restart", "exitOn": ["order.placed"], "sendIfLateByHours": 6,
              "steps": [ { "type": "delay", "value": 2, "unit": "hours" },
                { "type": "condition", "match": "any", "criteria": [ { "field": "contact.labels", "operator": "contains_any", "value": ["vip", "press"] }, { "field": "contact.points", "operator": "greater_than", "value": 10 },
                    { "field": "contact.fields.size", "operator": "is_empty" }, { "field": "contact.subscribed", "operator": "is", "value": true }, { "field": "booking.createdAt", "operator": "is_before", "value": "2026-01-01" } ],
                  "else": [ { "type": "add_labels", "labels": ["regular"] }, { "type": "condition", "criteria": [ { "field": "contact.email", "operator": "is_not_empty" } ], "else": [ { "type": "award_points", "points": 5 } ] } ] },
                { "type": "award_points", "points": 50, "reason": "Third visit" } ] } ] }
            """)));
        await SurvivesAsync(read.ShouldBeOfType<DefinitionResult.Valid>(read.ToString()).Definition.Automations[0]);
    }

    private async Task SurvivesAsync(Automation automation)
    {
        var json = JsonNode.Parse(DefinitionWriter.Canonical(automation))!.AsObject();
        var fields = new Dictionary<string, StringValues>();
        foreach (var (name, value) in await FieldsAsync(json)) fields[name] = value;

        var sent = new AutomationForm(new FormCollection(fields)).Read();
        sent["id"] = automation.Id;

        var read = DefinitionReader.Read(JsonSerializer.SerializeToElement(new JsonObject { ["name"] = "x", ["automations"] = new JsonArray(sent) }));
        read.ShouldBeOfType<DefinitionResult.Valid>(read.ToString()).Definition.Automations[0].ShouldBe(automation);
    }

    private async Task<IEnumerable<(string Name, string Value)>> FieldsAsync(JsonObject json)
    {
        var context = new DefaultHttpContext { RequestServices = Host.Services };
        var desk = await Automations.Api.Dashboard.Desk.OpenAsync(context);
        var model = new EditorModel(Texts.English, new FaultsByField(desk, []), await Suggestions.OfAsync(desk));
        FormField[] fields = [model.Name(json), .. model.Trigger(json), .. model.Timing(json), .. model.Audience(json), .. model.Limit(json), .. model.More(json)];
        return [.. Values(fields), .. Steps(model.Steps(json))];
    }

    private static IEnumerable<(string, string)> Steps(StepList list) => list.Steps.SelectMany(step => (IEnumerable<(string, string)>)
    [
        (step.Pointer + "/type", step.Type), .. Values(step.Fields), .. Values(step.More), .. step.Criteria.SelectMany(criterion => Values(criterion.Fields)), .. step.Otherwise is null ? [] : Steps(step.Otherwise),
    ]);

    /// <summary>As a browser sends them: a box that is not ticked is not sent.</summary>
    private static IEnumerable<(string, string)> Values(IEnumerable<FormField> fields) =>
        fields.Where(field => field.Kind != FieldKind.Check || field.Value == "true").Select(field => (field.Name, field.Value ?? ""));

    private static JsonNode? Example(Parameter parameter) => parameter.Name switch
    {
        "body" => "Hello **{{contact.firstName | \"there\"}}**,\n\nline two",
        "to" => new JsonArray("a@example.com", "b@example.com"),
        "replyTo" => "a@example.com",
        "url" => "https://example.com/hook",
        "target" => null,
        "payload" => JsonNode.Parse("""{ "a": { "b": ["{{contact.id}}", 1, true] } }"""),
        "columns" => new JsonObject { ["Name"] = "{{contact.firstName}} = x", ["Mail"] = "{{contact.email}}" },
        "currency" => "EUR",
        _ => parameter.Schema() switch
        {
            { } schema when schema["enum"] is JsonArray choices => choices[^1]!.DeepClone(),
            { } schema when schema["type"] is JsonValue type => type.ToString() switch { "boolean" => true, "integer" => 7, "number" => 7, "array" => new JsonArray("one, two", "three"), _ => "some-text" },
            _ => "some-text",
        },
    };
}
