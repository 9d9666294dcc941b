using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Runs;

/// <summary><c>/api/runs</c>, <c>/api/explain</c></summary>
internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder runs)
    {
    }
}
