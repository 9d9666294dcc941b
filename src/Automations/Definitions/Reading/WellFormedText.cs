using System.Text.Json;

namespace Automations.Definitions.Reading;

/// <summary>
/// Finds texts and member names that are not Unicode, such as half of a surrogate pair, on which every later reader would throw.
/// </summary>
internal static class WellFormedText
{
    /// <summary>False with a fault reported. The depth is bounded by the JSON parser's.</summary>
    public static bool Check(JsonElement json, Faults faults)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return Try(() => json.GetString(), faults) is not null;
            case JsonValueKind.Array:
                return json.EnumerateArray().Index().All(item => Check(item.Item, faults.At(item.Index)));
            case JsonValueKind.Object:
                return json.EnumerateObject().All(member =>
                    Try(() => member.Name, faults) is { } name && Check(member.Value, faults.At(name)));
            default:
                return true;
        }
    }

    private static string? Try(Func<string?> read, Faults faults)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            faults.Add("This holds text that is not valid Unicode.");
            return null;
        }
    }
}
