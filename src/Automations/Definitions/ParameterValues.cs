using System.Collections;
using System.Collections.Immutable;

namespace Automations.Definitions;

/// <summary>
/// The parameters of one trigger or step. Reading a definition fills in the defaults of missing members, so that a stored
/// version keeps its meaning when a default changes.
/// </summary>
public sealed class ParameterValues : IEquatable<ParameterValues>
{
    public static readonly ParameterValues None = new(ImmutableSortedDictionary<string, object>.Empty);

    private readonly ImmutableSortedDictionary<string, object> _values;

    internal ParameterValues(ImmutableSortedDictionary<string, object> values) => _values = values;

    /// <summary>The given value, else the parameter's default.</summary>
    /// <exception cref="InvalidOperationException">The member is missing and has no default; a validated definition never has this.</exception>
    public T Get<T>(Parameter<T> parameter)
        where T : notnull =>
        _values.TryGetValue(parameter.Name, out var value) ? (T)value
        : parameter.HasDefault ? parameter.Default!
        : throw new InvalidOperationException($"{parameter.Name} has neither a value nor a default.");

    /// <summary>The given value, or the type's default where the member is missing.</summary>
    public T? Find<T>(Parameter<T> parameter)
        where T : notnull =>
        _values.TryGetValue(parameter.Name, out var value) ? (T)value : default;

    public bool Has(Parameter parameter) => _values.ContainsKey(parameter.Name);

    /// <summary>The same with another value.</summary>
    internal ParameterValues With<T>(Parameter<T> parameter, T value)
        where T : notnull =>
        new(_values.SetItem(parameter.Name, value));

    internal object? Raw(string name) => _values.GetValueOrDefault(name);

    public bool Equals(ParameterValues? other) =>
        other is not null && _values.Count == other._values.Count
        && _values.All(pair => other._values.TryGetValue(pair.Key, out var value)
            && StructuralComparisons.StructuralEqualityComparer.Equals(pair.Value, value));

    public override bool Equals(object? obj) => Equals(obj as ParameterValues);

    public override int GetHashCode() => _values.Count;
}
