using NodaTime;

namespace Automations.Desk;

/// <summary>That a contact was invited to a group.</summary>
/// <param name="Message">The id of the mail.</param>
/// <param name="Run">The run that sent it.</param>
public sealed record Invitation(string Group, string Contact, Instant InvitedAt, string Message, string Run);
