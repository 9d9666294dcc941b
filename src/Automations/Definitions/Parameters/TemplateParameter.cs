using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Catalog;

namespace Automations.Definitions.Parameters;

/// <summary>
/// A text with dynamic values, each checked against the fields known where it stands; on one line unless <see cref="MultiLine"/>.
/// </summary>
public sealed class TemplateParameter(string name, string description) : Parameter<string>(name, description)
{
    public int MaxLength { get; init; } = 250;

    public bool MultiLine { get; init; }

    /// <summary>Fields that the step itself makes before this text is read, beside those known where the step stands.</summary>
    public FieldScopes OwnFields { get; init; }

    public override JsonObject Schema()
    {
        var schema = TextRules.Schema(1, MaxLength, MultiLine);
        schema["x-dynamic-values"] = true;
        return schema;
    }

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (TextRules.Read(json, 1, MaxLength, MultiLine) is not { } text) return Refuse(faults, TextRules.Must(1, MaxLength, MultiLine));
        return DynamicValues.Check(text, scope with { Fields = scope.Fields | OwnFields }, faults) ? text : null;
    }

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
