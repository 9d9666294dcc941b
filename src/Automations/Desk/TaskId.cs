using System.Diagnostics.CodeAnalysis;
using Automations.Storage;

namespace Automations.Desk;

/// <summary>Finds a task's partition and row; holds hashes only.</summary>
/// <param name="Contact">The contact's hash.</param>
/// <param name="Row">The row in its partition.</param>
public readonly record struct TaskId(string Contact, string Row)
{
    private const int HashLength = 26;

    /// <param name="key">What the task is derived from: its step's key.</param>
    public static TaskId Of(string contactHash, string key) => new(contactHash, Keys.TaskPrefix + Keys.Hash(key, 16));

    public static bool TryParse(string? text, [NotNullWhen(true)] out TaskId? id)
    {
        id = null;
        if (text is null || text.Split('-') is not [{ Length: HashLength } contact, { Length: HashLength } hash]) return false;
        if (!text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return false;
        id = new(contact, Keys.TaskPrefix + hash);
        return true;
    }

    public override string ToString() => $"{Contact}-{Row[Keys.TaskPrefix.Length..]}";
}
