using System.Text.Json;
using Automations.Catalog;
using Automations.Conditions;

namespace Automations.Definitions.Reading;

internal static class CriterionReader
{
    /// <summary>Null with faults reported.</summary>
    public static Criterion? Read(JsonElement json, FieldScopes fields, Faults faults)
    {
        if (ObjectReader.Of(json, "A criterion", faults) is not { } reader) return null;
        var field = ReadField(reader, fields);
        var op = TypeMember.Take(reader, "operator", "operator", OperatorCatalog.Find, OperatorCatalog.All.Select(known => known.Name));
        var given = reader.TryTake("value", out var value);
        reader.RefuseOthers();
        if (op is null) return null;
        if (field is not null && Mismatch(field, op) is { } mismatch) faults.At("operator").Add(mismatch);
        return OperandReader.Read(given ? value : null, op, reader) is { } operand && field is not null
            ? new Criterion(field.Path, op, operand)
            : null;
    }

    private static Field? ReadField(ObjectReader reader, FieldScopes fields)
    {
        if (!reader.TryTake("field", out var json))
        {
            reader.Missing("field");
            return null;
        }

        var path = json.ValueKind == JsonValueKind.String ? json.GetString()! : null;
        var fault = path is null
            ? "“field” must be the path of a field, such as “contact.labels”."
            : FieldCatalog.Check(path, fields & FieldScopes.Conditions);
        if (fault is null) return FieldCatalog.Find(path!);
        reader.Faults.At("field").Add(fault);
        return null;
    }

    // Comparisons that could never be true are slips, such as “less_than” on a date.
    private static string? Mismatch(Field field, Operator op) => (field.Type, op.OperandTypes) switch
    {
        (FieldType.Object, not OperandTypes.None) => $"“{field.Path}” has members; name one of them, or ask only whether it is empty.",
        (FieldType.Number or FieldType.Boolean or FieldType.List, OperandTypes.Date) =>
            $"“{op.Name}” compares dates, and “{field.Path}” is none.",
        (FieldType.Date or FieldType.Boolean or FieldType.List, OperandTypes.Number) =>
            $"“{op.Name}” compares numbers, and “{field.Path}” is none.",
        (FieldType.Number or FieldType.Boolean or FieldType.Date, _) when op.LooksWithin =>
            $"“{op.Name}” looks into texts and lists, and “{field.Path}” is neither.",
        _ => null,
    };
}
