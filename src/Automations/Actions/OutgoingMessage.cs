using Automations.Messages;
using NodaTime;

namespace Automations.Actions;

/// <summary>A message on its way out.</summary>
/// <param name="Key">The same for every attempt to send this message, and for no other.</param>
/// <param name="IsRepeat">True where an earlier attempt was begun, whatever came of it.</param>
/// <param name="TriedAt">When that was; null: not known, or this is the first.</param>
public sealed record OutgoingMessage(string Site, Message Message, string Key, bool IsRepeat = false, Instant? TriedAt = null);
