using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Automations.Catalog;

namespace Automations.Api.Dashboard;

/// <summary>What the pages say, in one language. Both languages have every text: a test sees to it.</summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> _texts;

    private Texts(CatalogLanguage language, string code)
    {
        (Language, Code) = (language, code);
        Culture = CultureInfo.GetCultureInfo(code == "fr" ? "fr-FR" : "en-GB");
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Automations.Api.Dashboard.Texts.{code}.json")!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
    }

    public static Texts English { get; } = new(CatalogLanguage.English, "en");

    public static Texts French { get; } = new(CatalogLanguage.French, "fr");

    public CatalogLanguage Language { get; }

    /// <summary><c>en</c> or <c>fr</c>.</summary>
    public string Code { get; }

    public CultureInfo Culture { get; }

    public IEnumerable<string> Keys => _texts.Keys;

    public string this[string key] => _texts[key];

    public static Texts Of(CatalogLanguage language) => language == CatalogLanguage.French ? French : English;

    /// <summary>Null: there is no such text, as for what was added to the catalog since.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>The text with <c>{0}</c>, <c>{1}</c>… filled in.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, _texts[key], values);

    /// <summary>The text for one (<c>key.one</c>) or for several (<c>key.other</c>), with the number as <c>{0}</c>.</summary>
    public string Count(string key, long number) =>
        Say(number == 1 || (number == 0 && Code == "fr") ? $"{key}.one" : $"{key}.other", number.ToString("N0", Culture));
}
