using System.Text.Json;
using Automations.Conditions;
using Automations.Definitions.Parameters;
using Automations.Values;

namespace Automations.Definitions.Reading;

/// <summary>Reads what a criterion compares its field with.</summary>
internal static class OperandReader
{
    /// <summary>Null with faults reported; <see cref="FieldValue.None"/> for operators that compare with nothing.</summary>
    public static FieldValue? Read(JsonElement? json, Operator op, ObjectReader criterion)
    {
        if (json is null && op.Operand != OperandKind.None)
        {
            criterion.Missing("value");
            return null;
        }

        var faults = criterion.Faults.At("value");
        var value = json is { } given ? ReadValue(given, faults) : FieldValue.None;
        if (value is null || op.Refuse(value) is not { } fault) return value;
        faults.Add(fault);
        return null;
    }

    private static FieldValue? ReadValue(JsonElement json, Faults faults)
    {
        if (json.ValueKind != JsonValueKind.Array) return ReadSingle(json, faults);
        if (json.GetArrayLength() > Operator.MaxOperands)
        {
            faults.Add($"“value” must be a list of at most {Operator.MaxOperands} values.");
            return null;
        }

        var items = json.EnumerateArray().Select((item, index) => ReadSingle(item, faults.At(index))).ToList();
        return items.Contains(null) ? null : new FieldValue.List([.. items.OfType<FieldValue>()]);
    }

    private static FieldValue? ReadSingle(JsonElement json, Faults faults)
    {
        if (json.ValueKind == JsonValueKind.String) return FieldValue.Of(json.GetString());
        if (ExactNumber.TryRead(json, out var number)) return new FieldValue.Number(number);
        if (json.ValueKind is JsonValueKind.True or JsonValueKind.False) return new FieldValue.Boolean(json.GetBoolean());
        faults.Add("A value must be a text, a number with at most 28 digits, or true or false.");
        return null;
    }
}
