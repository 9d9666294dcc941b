using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Automations.Api.Http;

/// <summary>
/// A path with an encoded NUL names nothing, as any other that is nobody's: 404. Kestrel refuses it before the application sees it, with 400; what it tells of
/// <see href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/diagnostics#bad-requests">bad requests</see> comes before it answers.
/// </summary>
internal sealed class NulPaths : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Answers them in whatever server these services have.</summary>
    public static void Observe(IServiceProvider services) => services.GetService<DiagnosticListener>()?.Subscribe(new NulPaths(), name => name == BadRequest);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features
            // There is no target where the server has not read so far.
            || features.Get<IHttpRequestFeature>()?.RawTarget is not string target || !target.Split('?')[0].Contains("%00", StringComparison.Ordinal)
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false } response) return;
        response.StatusCode = StatusCodes.Status404NotFound;
        response.Headers.ContentLength = 0;
        response.Headers.Connection = "close";
        // What is begun is not replaced by Kestrel's own answer; its headers are written at once.
        _ = features.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
