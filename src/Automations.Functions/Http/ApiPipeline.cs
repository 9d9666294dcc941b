using Automations.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Automations.Functions.Http;

/// <summary>The endpoints of the API as the local host maps them, built once; as a result it answers the request it is executed on.</summary>
internal sealed class ApiPipeline : IResult
{
    /// <summary>Well above what any endpoint takes, so that the endpoint's own limit is the one that answers.</summary>
    private const long MaxRequestBytes = 32 * 1024 * 1024;

    private readonly RequestDelegate _endpoints;

    public ApiPipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseAutomations();
        app.UseEndpoints(endpoints => endpoints.MapAutomations());
        _endpoints = app.Build();
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        // The context comes with the function's own endpoint and route values.
        httpContext.SetEndpoint(null);
        httpContext.Request.RouteValues = [];
        if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxRequestBytes;
        return _endpoints(httpContext);
    }
}
