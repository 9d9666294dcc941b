using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Operations;

/// <summary><c>/api/clock</c></summary>
internal static class ClockEndpoints
{
    public static void Map(RouteGroupBuilder operations)
    {
    }
}
