using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>E-mail addresses as a list, or as a text that separates them by commas; each is kept once.</summary>
public sealed class EmailAddressListParameter(string name, string description) : Parameter<ImmutableArray<string>>(name, description)
{
    public int MaxItems { get; init; } = 20;

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["maxItems"] = MaxItems,
                ["items"] = new EmailAddressParameter("", "").Schema(),
            },
            new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = LongestText, ["pattern"] = @"[^\s,]@[^\s,]" }),
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        var had = faults.Count;
        var addresses = json.ValueKind switch
        {
            JsonValueKind.String when json.GetString()!.Length <= LongestText => FromText(json.GetString()!, faults),
            JsonValueKind.Array when json.GetArrayLength() <= MaxItems => FromList(json, faults),
            _ => [],
        };
        if (faults.Count > had) return null;
        ImmutableArray<string> unique = [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase)];
        return unique.Length > 0 && unique.Length <= MaxItems ? unique : Refuse(faults, $"1 to {MaxItems} e-mail addresses, as a list or separated by commas");
    }

    private int LongestText => MaxItems * (EmailAddress.MaxLength + 2);

    private protected override void WriteValue(Utf8JsonWriter writer, ImmutableArray<string> value)
    {
        writer.WriteStartArray();
        foreach (var address in value) writer.WriteStringValue(address);
        writer.WriteEndArray();
    }

    private static List<string> FromText(string text, Faults faults) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(address => IsValid(address, faults))];

    private static List<string> FromList(JsonElement json, Faults faults) =>
        [.. json.EnumerateArray().Index()
            .Select(item => (Text: item.Item.ValueKind == JsonValueKind.String ? item.Item.GetString()! : "", item.Index))
            .Where(item => IsValid(item.Text, faults.At(item.Index)))
            .Select(item => item.Text)];

    private static bool IsValid(string address, Faults faults)
    {
        if (EmailAddress.IsValid(address)) return true;
        faults.Add(address.Length == 0 ? "Each address must be one such as “anna@example.com”." : $"“{Catalog.Suggestion.Quote(address)}” is not an e-mail address.");
        return false;
    }
}
