using System.Text;
using Automations.Api.Dashboard.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Automations.Api.Dashboard;

/// <summary>
/// A page as an answer: rendered once, whole, by the renderer alone. <c>RazorComponentResult</c> would bring the framework's
/// anti-forgery and data protection along, whose keys the hosts would have to share.
/// </summary>
internal sealed class PageResult(Desk desk, Type page, object? model, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Frame.Desk)] = desk,
            [nameof(Frame.Page)] = page,
            [nameof(Frame.Model)] = model,
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Frame>(parameters);
            return root.ToHtmlString();
        });
        var bytes = Encoding.UTF8.GetBytes(html);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = bytes.Length;
        await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
