using System.Collections.Immutable;
using System.Text.Json;

namespace Automations.Definitions;

/// <summary>The snake_case names of an enum's values, in the order in which they are declared.</summary>
internal static class WireNames<T>
    where T : struct, Enum
{
    private static readonly ImmutableArray<T> Values = [.. Enum.GetValues<T>()];

    public static ImmutableArray<string> All { get; } = [.. Values.Select(Name)];

    public static string Of(T value) => All[Values.IndexOf(value)];

    public static bool TryParse(string name, out T value)
    {
        var index = All.IndexOf(name);
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }

    private static string Name(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
