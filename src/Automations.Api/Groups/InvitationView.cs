using Automations.Desk;
using NodaTime;

namespace Automations.Api.Groups;

/// <summary>An invitation to a group.</summary>
/// <param name="Message">The id of its mail.</param>
internal sealed record InvitationView(string Group, string Contact, Instant InvitedAt, string Message, string Run)
{
    public static InvitationView Of(Invitation invitation) =>
        new(invitation.Group, invitation.Contact, invitation.InvitedAt, invitation.Message, invitation.Run);
}
