using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>An absolute http or https address.</summary>
public sealed class WebAddressParameter(string name, string description) : Parameter<string>(name, description)
{
    private const int MaxLength = 2_000;

    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["format"] = "uri",
        ["maxLength"] = MaxLength,
        ["pattern"] = @"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\u0000-\u001f\u007f-\u009f]+$",
        ["examples"] = new JsonArray("https://studio.example/summer"),
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && IsValid(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "an address of the web that begins with “https://” or “http://”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    private static bool IsValid(string text) =>
        text.Length <= MaxLength && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 };
}
