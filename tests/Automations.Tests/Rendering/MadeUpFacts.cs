using System.Text.Json;
using Automations.Rendering;
using Automations.Values;

namespace Automations.Tests.Rendering;

/// <summary>A value source over JSON: a path walks its members.</summary>
internal sealed class MadeUpFacts(string json) : IValueSource
{
    private readonly FieldValue _root = FieldValue.FromJson(JsonDocument.Parse(json).RootElement);
    private readonly Dictionary<string, FieldValue> _given = [];

    /// <summary>How often a path was looked up.</summary>
    internal int Lookups { get; private set; }

    internal static MadeUpFacts Of(string path, FieldValue value) => new MadeUpFacts("{}").With(path, value);

    internal MadeUpFacts With(string path, FieldValue value)
    {
        _given[path] = value;
        return this;
    }

    public FieldValue Get(string path)
    {
        Lookups++;
        if (_given.TryGetValue(path, out var given)) return given;
        return path.Split('.').Aggregate(
            _root, (value, member) => value is FieldValue.Object parent ? parent.Members.GetValueOrDefault(member, FieldValue.None) : FieldValue.None);
    }

    internal string Render(string template, string culture = "en-GB", string zone = "Europe/Paris", bool html = false, ISet<string>? missing = null) =>
        Template.Parse(template).Template.Render(
            this, new RenderContext(NodaTime.DateTimeZoneProviders.Tzdb[zone], System.Globalization.CultureInfo.GetCultureInfo(culture), html), missing);
}
