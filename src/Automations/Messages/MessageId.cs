using System.Diagnostics.CodeAnalysis;
using Automations.Storage;
using NodaTime;

namespace Automations.Messages;

/// <summary>Finds a message's partition and row; holds hashes only.</summary>
/// <param name="Contact">The contact's hash.</param>
/// <param name="Row">The row in its partition.</param>
public readonly record struct MessageId(string Contact, string Row)
{
    /// <param name="key">What the message is derived from, such as a step's idempotency key.</param>
    public static MessageId Of(string contactHash, Instant at, string key) =>
        new(contactHash, $"{Keys.MessagePrefix}{Keys.NewestFirst(at)}-{Keys.Hash(key, 8)}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out MessageId? id)
    {
        id = null;
        if (text is null || text.Split('-') is not [{ Length: 26 } contact, { Length: 16 } time, { Length: 13 } hash]) return false;
        if (!text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return false;
        id = new(contact, $"{Keys.MessagePrefix}{time}-{hash}");
        return true;
    }

    public override string ToString() => $"{Contact}-{Row[Keys.MessagePrefix.Length..]}";
}
