using System.Text.Json;
using Automations.Catalog;

namespace Automations.Definitions.Reading;

/// <summary>Reads one JSON object member by member and reports those that nobody asked for. A null member counts as left out.</summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, JsonElement> _members = [];
    private readonly HashSet<string> _asked = [];
    private readonly DefinitionScope _scope;

    private ObjectReader(JsonElement json, DefinitionScope scope, Faults faults)
    {
        _scope = scope;
        Faults = faults;
        foreach (var member in json.EnumerateObject()) _members[member.Name] = member.Value;
    }

    public Faults Faults { get; }

    /// <summary>Null, with a fault reported, where the JSON is not an object.</summary>
    public static ObjectReader? Of(JsonElement json, string what, Faults faults, DefinitionScope? scope = null)
    {
        if (json.ValueKind == JsonValueKind.Object) return new ObjectReader(json, scope ?? DefinitionScope.None, faults);
        faults.Add($"{what} must be a JSON object.");
        return null;
    }

    public bool TryTake(string name, out JsonElement value)
    {
        _asked.Add(name);
        return _members.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>True where the member is there and null, which only matters where leaving it out means something else.</summary>
    public bool IsNull(string name) => _members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>The member's value, else its default; null, with a fault reported, where it is wrong or missing but required.</summary>
    public object? Take(Parameter parameter)
    {
        if (TryTake(parameter.Name, out var json)) return parameter.Read(json, _scope, Faults.At(parameter.Name));
        if (parameter.Required) Missing(parameter.Name);
        return parameter.DefaultValue;
    }

    /// <summary>As <see cref="Take(Parameter)"/>; false where there is no value.</summary>
    public bool TryTake<T>(Parameter<T> parameter, out T value)
        where T : notnull
    {
        var read = Take(parameter);
        value = read is T given ? given : default!;
        return read is not null;
    }

    /// <summary>The array; an empty sequence, with a fault reported, where it is missing or something else or too short or long.</summary>
    public IEnumerable<(JsonElement Json, Faults Faults)> TakeArray(string name, string items, int min, int max)
    {
        var faults = Faults.At(name);
        if (!TryTake(name, out var json))
        {
            if (min > 0) Missing(name);
            return [];
        }

        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() >= min && json.GetArrayLength() <= max)
        {
            return json.EnumerateArray().Select((item, index) => (item, faults.At(index)));
        }

        faults.Add(min > 0 ? $"“{name}” must be a list of {min} to {max} {items}." : $"“{name}” must be a list of at most {max} {items}.");
        return [];
    }

    public void Missing(string name) => Faults.At(name).Add($"“{name}” is missing.");

    /// <summary>Accepts members that are answered but cannot be set.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) _asked.Add(name);
    }

    /// <summary>Refuses a member that exists elsewhere, saying where it belongs.</summary>
    public void Refuse(string name, string because)
    {
        if (TryTake(name, out _)) Faults.At(name).Add(because);
    }

    /// <summary>Reports every member that was not asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _members.Keys.Where(name => !_asked.Contains(name)))
        {
            if (Faults.IsFull) return;
            Faults.At(name).Add($"“{Suggestion.Quote(name)}” is not known here.{Suggestion.For(name, _asked)}");
        }
    }
}
