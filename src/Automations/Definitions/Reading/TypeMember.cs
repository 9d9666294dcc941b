using System.Text.Json;
using Automations.Catalog;

namespace Automations.Definitions.Reading;

/// <summary>Reads the member that says what the rest of an object is, such as a trigger's or a step's <c>type</c>.</summary>
internal static class TypeMember
{
    /// <summary>What the name stands for, or null with a fault reported.</summary>
    /// <param name="thing">What is being chosen, such as “trigger”.</param>
    public static T? Take<T>(ObjectReader reader, string member, string thing, Func<string, T?> find, IEnumerable<string> known)
        where T : class
    {
        if (!reader.TryTake(member, out var json))
        {
            reader.Missing(member);
            return null;
        }

        var name = json.ValueKind == JsonValueKind.String ? json.GetString()! : null;
        if (name is not null && find(name) is { } found) return found;
        reader.Faults.At(member).Add(name is null
            ? $"“{member}” must be the name of a {thing}."
            : $"There is no {thing} “{Suggestion.Quote(name)}”.{Suggestion.For(name, known)}");
        return null;
    }
}
