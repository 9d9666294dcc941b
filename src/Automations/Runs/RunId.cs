using System.Diagnostics.CodeAnalysis;
using Automations.Storage;

namespace Automations.Runs;

/// <summary>
/// Derived from the contact, the automation and the occurrence, so that a run can exist once; holds hashes only. Its text
/// finds the run's partition and row.
/// </summary>
public readonly record struct RunId(string Contact, string Automation, string Occurrence)
{
    private const int ContactLength = Keys.ContactHashLength;
    private const int AutomationLength = 13;

    public string Row => Keys.RunPrefix + Automation + Occurrence;

    public static RunId Of(string contactHash, string workflow, string automation, string occurrence) =>
        new(contactHash, Keys.AutomationHash(workflow, automation), Keys.OccurrenceHash(occurrence));

    public static RunId FromRow(string contactHash, string row)
    {
        var rest = row.AsSpan(Keys.RunPrefix.Length);
        return new(contactHash, rest[..AutomationLength].ToString(), rest[AutomationLength..].ToString());
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out RunId? id)
    {
        id = null;
        if (text is null || text.Length != (2 * ContactLength) + AutomationLength + 2) return false;
        if (text.Split('-') is not [{ Length: ContactLength } contact, { Length: AutomationLength } automation, { Length: ContactLength } occurrence])
            return false;
        if (!text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return false;
        id = new(contact, automation, occurrence);
        return true;
    }

    public override string ToString() => $"{Contact}-{Automation}-{Occurrence}";
}
