using Automations.Messages;

namespace Automations.Actions;

/// <summary>A mail on its way out.</summary>
/// <param name="Key">The same for every attempt to send this mail, and for no other.</param>
/// <param name="IsRepeat">True where an earlier attempt was begun, whatever came of it.</param>
public sealed record OutgoingMail(string Site, Message Message, string Key, bool IsRepeat = false);
