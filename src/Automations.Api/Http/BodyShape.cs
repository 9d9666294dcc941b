using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.OpenApi;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Reading;

namespace Automations.Api.Http;

/// <summary>The members of a request's body: what is read and checked, and what the API's description says of it.</summary>
/// <param name="name">What the description calls it.</param>
internal sealed class BodyShape(string name, params ImmutableArray<Parameter> parameters)
{
    public string Name { get; } = name;

    public ImmutableArray<Parameter> Parameters => parameters;

    /// <summary>Members that are answered but cannot be set; in a body they are ignored.</summary>
    public ImmutableArray<string> ReadOnly { get; init; } = [];

    /// <summary>The values; faults are reported for what is wrong, missing or unknown.</summary>
    public ParameterValues Read(JsonElement json, Faults faults)
    {
        if (ObjectReader.Of(json, "The body", faults, new DefinitionScope(FieldScopes.All)) is not { } reader) return ParameterValues.None;
        reader.Ignore(ReadOnly.AsSpan());
        return ParameterReader.Read(reader, parameters);
    }

    /// <summary>JSON Schema of the body.</summary>
    public JsonObject Schema() => MemberSchema.Of(parameters);
}
