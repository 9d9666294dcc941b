using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Values;

namespace Automations.Definitions.Parameters;

/// <summary>A text with dynamic values, a number, rounded to 28 digits where it has more, or true or false.</summary>
public sealed class ValueParameter(string name, string description) : Parameter<FieldValue>(name, description)
{
    private const int MaxLength = 1_000;

    // What 28 digits hold.
    private const decimal Most = 9_999_999_999_999_999_999_999_999_999m;

    private static readonly string Must =
        string.Create(CultureInfo.InvariantCulture, $"a text of at most {MaxLength:N0} characters, a number, or true or false");

    public override JsonObject Schema()
    {
        var text = TextRules.Schema(0, MaxLength, multiLine: true);
        text["x-dynamic-values"] = true;
        return new JsonObject
        {
            ["anyOf"] = new JsonArray(text, new JsonObject { ["type"] = "number", ["minimum"] = -Most, ["maximum"] = Most }, new JsonObject { ["type"] = "boolean" }),
        };
    }

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (TextRules.Read(json, 0, MaxLength, multiLine: true) is { } text)
        {
            return DynamicValues.Check(text, scope, faults) ? FieldValue.Of(text) : null;
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number) && Math.Abs(number) <= Most) return new FieldValue.Number(ExactNumber.Plain(number));
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new FieldValue.Boolean(json.GetBoolean())
            : Refuse(faults, Must);
    }

    private protected override void WriteValue(Utf8JsonWriter writer, FieldValue value) => Operands.Write(writer, value);
}
