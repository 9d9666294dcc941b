using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Galleries;

/// <summary><c>/api/galleries</c></summary>
internal static class GalleryEndpoints
{
    public static void Map(RouteGroupBuilder galleries)
    {
    }
}
