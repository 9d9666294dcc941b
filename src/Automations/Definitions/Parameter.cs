using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions;

/// <summary>
/// One member of a trigger's or a step's JSON object: how it is read and checked, written back, and described as JSON Schema.
/// The validator, the catalog's schemas and the forms all come from it.
/// </summary>
public abstract class Parameter(string name, string description)
{
    /// <summary>The JSON member, camelCase.</summary>
    public string Name { get; } = name;

    /// <summary>What forms call it: the words of its name.</summary>
    public string Label => WireWords.Of(Name);

    /// <summary>A sentence for a shop owner.</summary>
    public string Description { get; } = description;

    public bool Required { get; init; }

    /// <summary>JSON Schema (draft 2020-12) of the member's value.</summary>
    public abstract JsonObject Schema();

    /// <summary>JSON Schema of the member where it stands in its object: one that may be left out may be null too, which is the same.</summary>
    public JsonObject MemberSchema()
    {
        var schema = Schema();
        if (Required) return schema;
        if (schema["type"] is JsonArray types) types.Add("null");
        else if (schema["type"] is JsonValue type) schema["type"] = new JsonArray(type.DeepClone(), "null");
        else if (schema["enum"] is JsonArray choices) choices.Add(null);
        else ((JsonArray)schema["anyOf"]!).Add(new JsonObject { ["type"] = "null" });
        return schema;
    }

    /// <summary>The value read from JSON, or null with at least one fault reported.</summary>
    internal abstract object? Read(JsonElement json, DefinitionScope scope, Faults faults);

    internal abstract void Write(Utf8JsonWriter writer, object value);

    /// <summary>What a missing member stands for; null where it has no default.</summary>
    internal abstract object? DefaultValue { get; }

    /// <summary>Reports that the value is not what it has to be, as in “points” must be ….</summary>
    private protected object? Refuse(Faults faults, string must)
    {
        faults.Add($"“{Name}” must be {must}.");
        return null;
    }
}

/// <summary>A parameter whose values are of type <typeparamref name="T"/>; the key with which code reads it.</summary>
public abstract class Parameter<T>(string name, string description) : Parameter(name, description)
    where T : notnull
{
    /// <summary>The value where the member is missing; without one, reading a missing member throws.</summary>
    public T? Default
    {
        get;
        init
        {
            field = value;
            HasDefault = true;
        }
    }

    /// <summary>Tells a default of 0 or false from none.</summary>
    public bool HasDefault { get; private init; }

    internal override object? DefaultValue => HasDefault ? Default : null;

    internal sealed override void Write(Utf8JsonWriter writer, object value) => WriteValue(writer, (T)value);

    private protected abstract void WriteValue(Utf8JsonWriter writer, T value);
}
