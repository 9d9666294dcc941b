using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard;

/// <summary>303: whatever was sent, what comes next is read.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
