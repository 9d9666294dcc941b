using Automations.Api.Http;
using Automations.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard;

/// <summary>What went wrong, on a page: for those who look at one, or whose browser asks for one where there is none.</summary>
internal static class DashboardFailures
{
    public static bool IsFor(HttpContext context)
    {
        var endpoint = context.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint ?? context.GetEndpoint();
        if (endpoint is not null) return endpoint.Metadata.GetMetadata<DashboardPage>() is not null;
        return HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments(AutomationsApi.BasePath)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
    }

    public static async Task AnswerAsync(HttpContext context, int status)
    {
        try
        {
            PageHeaders.Set(context.Response);
            var desk = await Desk.OpenAsync(context);
            var result = status == StatusCodes.Status404NotFound ? desk.NotFound() : desk.Trouble(status, desk.T[status < 500 ? "error.form" : "error.500"]);
            await result.ExecuteAsync(context);
        }
        catch (StoreFaultException) when (!context.Response.HasStarted)
        {
            // Even the page about it needs the store.
            await Problems.OfStatus(status).ExecuteAsync(context);
        }
    }
}
