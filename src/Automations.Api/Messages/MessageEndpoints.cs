using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Messages;

/// <summary><c>/api/messages</c></summary>
internal static class MessageEndpoints
{
    public static void Map(RouteGroupBuilder messages)
    {
    }
}
