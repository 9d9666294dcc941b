using System.Text.Json;
using Automations.Definitions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Automations.Tests.Definitions;

public sealed class HostileDefinitionTests
{
    [Theory]
    [InlineData("2147483647")]
    [InlineData("-1")]
    [InlineData("1e309")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("1e-30")]
    [InlineData("1e20")]
    [InlineData("\"3\"")]
    [InlineData("true")]
    [InlineData("[3]")]
    public void A_number_that_is_not_a_whole_one_in_bounds_is_refused_everywhere(string number)
    {
        Pointers($$"""{ "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": {{number}}, "at": "09:00" } }""")
            .ShouldBe(["/automations/0/timing/days"]);
        Pointers($$"""{ "steps": [ { "type": "award_points", "points": {{number}} } ] }""").ShouldBe(["/automations/0/steps/0/points"]);
        Pointers($$"""{ "steps": [ { "type": "delay", "value": {{number}}, "unit": "days" } ] }""").ShouldBe(["/automations/0/steps/0/value"]);
        Pointers($$"""{ "sendIfLateByHours": {{number}} }""").ShouldBe(["/automations/0/sendIfLateByHours"]);
    }

    [Theory]
    [InlineData("""{ "name": "\ud800" }""", "/name")]
    [InlineData("""{ "name": "x", "\udc00": 1 }""", "")]
    [InlineData("""{ "name": "x", "automations": [ { "steps": [ { "type": "\ud800" } ] } ] }""", "/automations/0/steps/0/type")]
    public void Text_that_is_not_Unicode_is_a_fault(string json, string pointer) =>
        Sample.Faults(json).ShouldBe([new Fault(pointer, "This holds text that is not valid Unicode.")]);

    [Fact]
    public void An_input_made_of_faults_gets_a_bounded_answer()
    {
        var members = string.Join(",", Enumerable.Range(0, 5_000).Select(number => $"\"x{number}\": 1"));

        Sample.Faults($$"""{ "name": "x", {{members}} }""").Length.ShouldBe(Faults.Most);
    }

    [Theory]
    [InlineData("{{{raw}}}")]
    [InlineData("{{helper contact.email}}")]
    [InlineData("{{> ../../etc/passwd}}")]
    [InlineData("{{contact.GetType.Assembly}}")]
    [InlineData("{{#each contact.labels}}{{#each contact.badges}}{{this}}{{/each}}{{/each}}")]
    [InlineData("{{#each contact.labels}}{{this}} {{booking.id}}{{/each}}")]
    [InlineData("{{#if contact.email}}")]
    [InlineData("{{")]
    public void A_text_whose_dynamic_values_are_wrong_is_refused(string body) =>
        Pointers($$"""{ "steps": [ { "type": "send_email", "subject": "x", "body": "{{body}}" } ] }""").Distinct()
            .ShouldBe(["/automations/0/steps/0/body"]);

    [Fact]
    public void The_item_of_a_list_is_no_field() =>
        Sample.One("""{ "steps": [ { "type": "send_email", "subject": "x", "body": "{{#each event.data.items}}{{this.name}}{{/each}}" } ] }""")
            .Steps.ShouldHaveSingleItem();

    [Fact]
    public void A_long_unknown_name_is_cut_in_the_sentence()
    {
        var fault = Sample.Faults(Sample.With($$"""{ "trigger": { "type": "{{new string('x', 100_000)}}" } }""")).ShouldHaveSingleItem();

        fault.Message.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void Any_JSON_in_place_of_any_part_is_answered_and_what_is_valid_round_trips()
    {
        using var example = JsonDocument.Parse(Sample.Example);
        var root = example.RootElement;
        var parts = Parts(root).ToArray();
        var cases =
            from place in Gen.Choose(0, parts.Length - 1)
            from replacement in Gen.OneOf(Json(3), Gen.Elements(parts))
            select Replaced(root, place, replacement);

        Prop.ForAll(cases.ToArbitrary(), Survives).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_JSON_at_all_is_answered() => Prop.ForAll(Json(5).ToArbitrary(), Survives).QuickCheckThrowOnFailure();

    private static bool Survives(string json) => Sample.Read(json) switch
    {
        DefinitionResult.Valid valid => Sample.Valid(DefinitionWriter.ToJson(valid.Definition)) == valid.Definition,
        DefinitionResult.Invalid invalid => !invalid.Faults.IsEmpty,
        _ => false,
    };

    private static IEnumerable<string> Pointers(string members) => Sample.Faults(Sample.With(members)).Select(fault => fault.Pointer);

    private static IEnumerable<string> Parts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Parts(member.Value)).Prepend(json.GetRawText()),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Parts).Prepend(json.GetRawText()),
        _ => [json.GetRawText()],
    };

    private static string Replaced(JsonElement json, int place, string replacement) => Replace(json, ref place, replacement);

    /// <summary>The JSON with its part number <paramref name="place"/>, in the order of <see cref="Parts"/>, replaced.</summary>
    private static string Replace(JsonElement json, ref int place, string replacement)
    {
        if (place-- == 0) return replacement;
        var items = new List<string>();
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject()) items.Add($"\"{member.Name}\":{Replace(member.Value, ref place, replacement)}");
                return $"{{{string.Join(",", items)}}}";
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray()) items.Add(Replace(item, ref place, replacement));
                return $"[{string.Join(",", items)}]";
            default:
                return json.GetRawText();
        }
    }

    private static Gen<string> Json(int depth)
    {
        var scalar = Gen.Elements(
            "null", "true", "false", "0", "-1", "3", "1.5", "1e309", "9223372036854775808", "\"\"", "\"x\"", "\"09:00\"", "\"{{\"", "\"{{#each x}}\"",
            "\"\\ud800\"", "\"delay\"", "\"condition\"", "\"send_email\"", "\"gallery.sale_ends\"", "\"event\"", "\"days_before\"", "\"contact.labels\"", "\"is\"");
        if (depth == 0) return scalar;
        var name = Gen.Elements("name", "automations", "id", "trigger", "type", "timing", "rule", "days", "at", "limit", "steps", "criteria", "field", "operator", "value", "else", "\\ud800");
        var array = Gen.ListOf(Json(depth - 1), 3).Select(items => $"[{string.Join(",", items)}]");
        var members = Gen.ListOf(name.SelectMany(key => Json(depth - 1).Select(value => $"\"{key}\":{value}")), 4).Select(items => $"{{{string.Join(",", items)}}}");
        return Gen.OneOf(scalar, array, members);
    }
}
