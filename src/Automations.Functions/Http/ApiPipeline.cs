using Automations.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Automations.Functions.Http;

/// <summary>The endpoints of the API as the local host maps them, built once; as a result it answers the request it is executed on.</summary>
internal sealed class ApiPipeline : IResult
{
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
        // The endpoint's own limit is the one that answers. What the host lets through of a body that is refused has to be taken, or the host never sees the answer.
        if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        return _endpoints(httpContext);
    }
}
