using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Operations;

/// <summary><c>/api/health</c></summary>
internal static class HealthEndpoints
{
    public static void Map(RouteGroupBuilder operations)
    {
    }
}
