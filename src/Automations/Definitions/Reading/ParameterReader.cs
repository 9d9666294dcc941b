using System.Collections.Immutable;

namespace Automations.Definitions.Reading;

/// <summary>Reads the parameters of a trigger or an action.</summary>
internal static class ParameterReader
{
    public static ParameterValues Read(ObjectReader reader, ImmutableArray<Parameter> parameters)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (reader.Take(parameter) is { } value) values[parameter.Name] = value;
        }

        reader.RefuseOthers();
        return new ParameterValues(values.ToImmutable());
    }
}
