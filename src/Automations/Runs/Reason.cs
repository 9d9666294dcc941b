using System.Collections.Immutable;

namespace Automations.Runs;

/// <summary>A code, a sentence and the values behind it.</summary>
public sealed record Reason(ReasonCode Code, string Text, ImmutableSortedDictionary<string, string>? Values = null)
{
    /// <summary>The same reason with one more value; a null value is left out.</summary>
    public Reason With(string name, string? value) =>
        value is null ? this : this with { Values = (Values ?? ImmutableSortedDictionary<string, string>.Empty).SetItem(name, value) };
}
