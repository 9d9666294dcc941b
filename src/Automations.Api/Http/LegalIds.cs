using Automations.Definitions;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Http;

/// <summary>Ids in paths: nothing can have an illegal one, and nothing can be given one.</summary>
internal static class LegalIds
{
    private static readonly string[] Names = ["id", "aid", "keyId"];

    /// <summary>An endpoint filter for the ids in a route.</summary>
    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (Names.All(name => request.RouteValues[name] is not string id || Identifier.IsValid(id))) return await next(context);
        return HttpMethods.IsPut(request.Method)
            ? Problems.Invalid("/id", $"An id is 1 to {Identifier.MaxLength} of the letters A–Z and a–z, digits and . _ - @ +")
            : Problems.NotFound();
    }
}
