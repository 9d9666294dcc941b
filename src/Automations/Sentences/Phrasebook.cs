using System.Text.Json;
using Automations.Catalog;
using Automations.Conditions;

namespace Automations.Sentences;

/// <summary>
/// Says the sentences of journals and summaries in another language. They are kept in English with what they were written about; here they are
/// recognized by their pattern, so that what was written years ago is said too. What is not recognized stays as it is.
/// </summary>
public sealed class Phrasebook
{
    private static readonly Lazy<Phrasebook> FrenchBook = new(ReadFrench);

    private readonly SentencePattern[] _patterns;

    private Phrasebook(IEnumerable<SentencePattern> patterns) => _patterns = [.. patterns.OrderByDescending(pattern => pattern.Weight)];

    /// <summary>Says everything as it is.</summary>
    public static Phrasebook English { get; } = new([]);

    public static Phrasebook French => FrenchBook.Value;

    public static Phrasebook Of(CatalogLanguage language) => language == CatalogLanguage.French ? French : English;

    public string Say(string text) => Find(text) ?? text;

    /// <summary>Null: it is not known here.</summary>
    internal string? Find(string text)
    {
        foreach (var pattern in _patterns)
            if (pattern.Translate(text, Say) is { } said) return said.Replace("“", "« ", StringComparison.Ordinal).Replace("”", " »", StringComparison.Ordinal);
        return null;
    }

    /// <summary>The book of a file that has English sentences as names and French ones as values.</summary>
    private static Phrasebook ReadFrench()
    {
        using var stream = typeof(Phrasebook).Assembly.GetManifestResourceStream("Automations.Sentences.French.json")!;
        var sentences = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        return new([.. sentences.Select(sentence => new SentencePattern(sentence.Key, sentence.Value)), .. Criteria()]);
    }

    /// <summary>How a criterion was decided, for each operator: “contact.labels contains “vip”: it does not (it is empty)”.</summary>
    private static IEnumerable<SentencePattern> Criteria()
    {
        foreach (var op in OperatorCatalog.All)
        {
            var (english, french) = (op.Phrase, Translation.French.Of(op).Label);
            var operand = op.Operand == OperandKind.None ? "" : " {operand}";
            foreach (var holds in (bool[])[true, false])
            {
                var said = $"{{_field}} {french}{operand} : {(holds ? "oui" : "non")}";
                yield return new($"{{_field}} {english}{operand}: {op.Answer(holds)} (it is empty)", $"{said} (vide)");
                yield return new($"{{_field}} {english}{operand}: {op.Answer(holds)} (it is {{actual}})", $"{said} (valeur : {{actual}})");
            }
        }
    }
}
