using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions;
using Automations.Facts;

namespace Automations.Api.Imports;

/// <summary>What the columns of a CSV file hold; made from its header, it makes a row the JSON of a contact.</summary>
internal sealed class CsvColumns
{
    private const string FieldPrefix = "fields.";

    private static readonly ImmutableArray<string> Lists = [ContactMembers.Labels.Name, ContactMembers.Badges.Name, ContactMembers.Groups.Name];

    private static readonly ImmutableArray<string> Known =
        ["id", .. ContactMembers.Profile.Select(member => member.Name), .. Lists, ContactMembers.Points.Name, ContactMembers.Subscribed.Name];

    private readonly ImmutableArray<string> _names;

    private CsvColumns(ImmutableArray<string> names) => _names = names;

    /// <summary>Null with faults reported.</summary>
    public static CsvColumns? Of(IReadOnlyList<string> header, Faults faults)
    {
        var names = header.Select((column, index) => NameOf(column.Trim(), faults.At("columns").At(index))).ToImmutableArray();
        if (names.Length != names.Distinct().Count()) faults.At("columns").Add("A column occurs twice.");
        if (!names.Contains("id") && !names.Contains("email")) faults.At("columns").Add("The header must name a column “id” or “email”.");
        return faults.Any ? null : new(names);
    }

    /// <summary>Empty values say nothing.</summary>
    public JsonElement Contact(IReadOnlyList<string> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in _names.Zip(values))
        {
            if (string.IsNullOrWhiteSpace(value)) continue;
            if (!name.StartsWith(FieldPrefix, StringComparison.Ordinal)) json[name] = Value(name, value.Trim());
            else ((JsonObject)(json["fields"] ??= new JsonObject()))[name[FieldPrefix.Length..]] = value;
        }

        return JsonSerializer.SerializeToElement(json);
    }

    private static string NameOf(string column, Faults faults)
    {
        if (column.StartsWith(FieldPrefix, StringComparison.OrdinalIgnoreCase)) return FieldPrefix + column[FieldPrefix.Length..];
        var plain = column.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (Known.FirstOrDefault(name => name.Equals(plain, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        faults.Add($"The column is not known: it must be one of {string.Join(", ", Known)} or fields.… .");
        return column;
    }

    // What cannot be read as the member's kind stays text, for the reader of contacts to refuse.
    private static JsonNode Value(string name, string value)
    {
        if (Lists.Contains(name)) return new JsonArray([.. value.Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => JsonValue.Create(item))]);
        if (name == ContactMembers.Points.Name && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var points)) return points;
        return name != ContactMembers.Subscribed.Name ? value : value.ToLowerInvariant() switch
        {
            "true" or "yes" or "1" => true,
            "false" or "no" or "0" => false,
            _ => value,
        };
    }
}
