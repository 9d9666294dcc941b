using System.Collections.Immutable;
using System.Text.Json;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Values;
using NodaTime;

namespace Automations.Runs;

/// <summary>
/// All that is known of a run, as JSON: <c>{type, timestamp, subject, data}</c>, the shape in which webhooks are taken too. The data are the
/// fields of the catalog under their names; what is empty is left out.
/// </summary>
internal static class RunPayload
{
    private const FieldScopes Told = FieldScopes.Conditions | FieldScopes.Coupon | FieldScopes.Payment;

    private static readonly ImmutableArray<(string Root, ImmutableArray<Field> Fields)> Groups =
        [.. FieldCatalog.All.Where(field => (field.Scope & Told) != 0 && !HasListedMembers(field)).GroupBy(field => Parts(field)[0]).Select(group => (group.Key, group.ToImmutableArray()))];

    public static void Write(Utf8JsonWriter writer, Run run, DecisionFacts facts, IValueSource values, Instant at)
    {
        writer.WriteStartObject();
        writer.WriteString("type", run.Event?.Type ?? run.Trigger);
        writer.WriteString("timestamp", at.ToString());
        writer.WriteString("subject", facts.Contact.Id);
        writer.WriteStartObject("data");
        writer.WriteString("site", facts.SiteId);
        writer.WriteString("workflow", run.Workflow);
        writer.WriteString("automation", run.Automation);
        writer.WriteString("run", run.Id);
        foreach (var (root, fields) in Groups) WriteGroup(writer, root, fields, values);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter writer, string root, ImmutableArray<Field> fields, IValueSource values)
    {
        var known = fields.Select(field => (Parts: Parts(field), Value: values.Get(field.Path))).Where(field => !field.Value.IsEmpty).ToList();
        if (known.Count == 0) return;
        writer.WriteStartObject(root);
        foreach (var (parts, value) in known.Where(field => field.Parts.Length == 2)) WriteMember(writer, parts[1], value);
        foreach (var inner in known.Where(field => field.Parts.Length == 3).GroupBy(field => field.Parts[1]))
        {
            writer.WriteStartObject(inner.Key);
            foreach (var (parts, value) in inner) WriteMember(writer, parts[2], value);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, FieldValue value)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, value);
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldValue value)
    {
        switch (value)
        {
            case FieldValue.Object members:
                writer.WriteStartObject();
                foreach (var (name, member) in members.Members.OrderBy(member => member.Key, StringComparer.Ordinal)) WriteMember(writer, name, member);
                writer.WriteEndObject();
                break;
            case FieldValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items) WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            case FieldValue.Date date:
                writer.WriteStringValue(date.Value.Text);
                break;
            case FieldValue.Empty:
                writer.WriteNullValue();
                break;
            default:
                Operands.Write(writer, value);
                break;
        }
    }

    private static bool HasListedMembers(Field field) => field is { Type: FieldType.Object, IsOpen: false };

    private static string[] Parts(Field field) => field.Path.Split('.');
}
