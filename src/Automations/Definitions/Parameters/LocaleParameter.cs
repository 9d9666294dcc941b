<<<<<<< HEAD
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>A language tag (BCP 47) whose names of months and days are known.</summary>
public sealed class LocaleParameter(string name, string description) : Parameter<string>(name, description)
{
    private const int MaxLength = 35;

    public override JsonObject Schema() =>
        new() { ["type"] = "string", ["maxLength"] = MaxLength, ["pattern"] = "^[A-Za-z0-9-]+$", ["examples"] = new JsonArray("en-GB") };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && IsKnown(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "a language such as “en-GB” or “fr”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    private static bool IsKnown(string tag)
    {
        if (tag.Length is 0 or > MaxLength || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return false;
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).LCID != CultureInfo.InvariantCulture.LCID;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
=======
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Values;

namespace Automations.Definitions.Parameters;

/// <summary>A language as a BCP 47 tag.</summary>
public sealed class LocaleParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = "string", ["maxLength"] = 35 };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && Locales.Exists(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "a language such as “fr” or “fr-CH”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
>>>>>>> main
}
