using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Reading;

namespace Automations.Facts;

/// <summary>Reads the members of a PUT or PATCH: null clears; absent keeps, or in a replacement clears too.</summary>
internal sealed class ChangeReader(ObjectReader reader, bool absentClears)
{
    public ObjectReader Reader => reader;

    public MemberChange<string?> Text(Parameter<string> parameter) =>
        reader.TryTake(parameter, out var value) ? new(true, value) : new(Clears(parameter.Name), null);

    public MemberChange<T?> Value<T>(Parameter<T> parameter)
        where T : struct =>
        reader.TryTake(parameter, out var value) ? new(true, value) : new(Clears(parameter.Name), null);

    /// <summary>A member that has a value always: clearing it is setting it to <paramref name="cleared"/>.</summary>
    public MemberChange<T> Value<T>(Parameter<T> parameter, T cleared)
        where T : notnull =>
        reader.TryTake(parameter, out var value) ? new(true, value) : new(Clears(parameter.Name), cleared);

    public bool Clears(string name) => reader.IsNull(name) || (absentClears && !reader.TryTake(name, out JsonElement _));
}
