using Automations.Api.Http;
using Automations.Definitions.Parameters;

namespace Automations.Api.Chat;

/// <summary>The body of <c>PUT /api/chat/presence</c>.</summary>
internal static class ChatBodies
{
    public static readonly BooleanParameter Online = new("online", "Whether the business is there to chat.") { Required = true };

    public static BodyShape Presence { get; } = new("ChatPresenceInput", Online);
}
