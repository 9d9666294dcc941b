using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Automations.Local.Tests.Connectors;

/// <summary>A server on loopback that keeps what it is sent and answers as the test says: one of a list for each request, then 200.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private WebApplication? _app;

    public ConcurrentQueue<RequestDelegate> Answers { get; } = new();

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    /// <summary>What is answered to a path, before <see cref="Answers"/> is looked at.</summary>
    public Dictionary<string, RequestDelegate> Paths { get; } = [];

    public Uri Address => new(_app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Without a slash at its end.</summary>
    public string Url => Address.GetLeftPart(UriPartial.Authority);

    public static async Task<FakeServer> StartAsync()
    {
        var fake = new FakeServer();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        fake._app = builder.Build();
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync();
        return fake;
    }

    public static RequestDelegate Status(int status, string? header = null, string? value = null, string body = "") => context =>
    {
        context.Response.StatusCode = status;
        if (header is not null) context.Response.Headers[header] = value;
        return context.Response.WriteAsync(body);
    };

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Requests.Enqueue(new(request.Method, target, request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        if (Paths.TryGetValue(request.Path, out var known)) await known(context);
        else if (Answers.TryDequeue(out var answer)) await answer(context);
        else await Status(200, body: "{}")(context);
    }
}
