using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>An http or https address that others are built from, so without a slash, a query or a fragment at its end.</summary>
public sealed class WebOriginParameter(string name, string description) : Parameter<string>(name, description)
{
    private const int MaxLength = 300;

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "uri", ["maxLength"] = MaxLength, ["pattern"] = "^https?://.*[^/]$" };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && IsFit(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "a web address such as “https://studio.example”, without a slash at its end");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    private static bool IsFit(string text) =>
        text.Length <= MaxLength
        && !text.EndsWith('/')
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or '\\' or '?' or '#')
        && (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0 && uri.Host.Length > 0;
}
