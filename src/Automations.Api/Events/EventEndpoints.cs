using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Events;

/// <summary><c>/api/events</c></summary>
internal static class EventEndpoints
{
    public static void Map(RouteGroupBuilder events)
    {
    }
}
