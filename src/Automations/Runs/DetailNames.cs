using System.Collections.Frozen;
using System.Text;

namespace Automations.Runs;

/// <summary>The names of an event's members, for readers: “orderTotal” and “order_total” are “order total”.</summary>
internal static class DetailNames
{
    /// <summary>What no notice can show: files, signatures, postal addresses, in English and French.</summary>
    private static readonly FrozenSet<string> LeftOut = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "signature", "signatures", "file", "files", "filename", "upload", "uploads", "attachment", "attachments", "document", "documents", "audio", "recording",
        "address", "addresses", "street", "adresse", "adresses", "rue", "fichier", "fichiers");

    /// <summary>What comes before “address” where that is no postal one.</summary>
    private static readonly FrozenSet<string> Electronic = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "email", "mail", "web", "ip");

    public static string Of(string name) => string.Join(' ', Words(name));

    /// <summary>A signature, an uploaded file or a postal address, going by the name.</summary>
    public static bool IsLeftOut(string name)
    {
        var words = Words(name).ToList();
        return words.Exists(LeftOut.Contains) && !words.Exists(Electronic.Contains);
    }

    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isBreak = !char.IsLetterOrDigit(name[i]);
            if (word.Length > 0 && (isBreak || StartsWord(name, i)))
            {
                yield return Plain(word.ToString());
                word.Clear();
            }

            if (!isBreak) word.Append(name[i]);
        }

        if (word.Length > 0) yield return Plain(word.ToString());
    }

    /// <summary>A capital behind a small letter, and the last of several before one: “orderTotal”, “VATNumber”.</summary>
    private static bool StartsWord(string name, int at) =>
        char.IsUpper(name[at]) && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));

    /// <summary>Abbreviations keep their capitals.</summary>
    private static string Plain(string word) => word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c)) ? word : word.ToLowerInvariant();
}
