using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>
/// Plain text; on one line unless <see cref="MultiLine"/>. Control characters are refused, so nothing can be smuggled into a header.
/// </summary>
public sealed class TextParameter(string name, string description) : Parameter<string>(name, description)
{
    public int MinLength { get; init; } = 1;

    public int MaxLength { get; init; } = 200;

    public bool MultiLine { get; init; }

    public override JsonObject Schema() => TextRules.Schema(MinLength, MaxLength, MultiLine);

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        TextRules.Read(json, MinLength, MaxLength, MultiLine) ?? Refuse(faults, TextRules.Must(MinLength, MaxLength, MultiLine));

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
