namespace Automations.Local.Hosting;

/// <summary>Once the host is told to stop: lets the requests under way finish and answers new ones 503, before the server stops listening.</summary>
internal sealed class RequestDrain(IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            // Counted first and asked then: whoever stops sees every request that was let through.
            if (lifetime.ApplicationStopping.IsCancellationRequested) await RefuseAsync(context);
            else await next(context);
        }
        finally
        {
            if (Interlocked.Decrement(ref _underWay) == 0 && lifetime.ApplicationStopping.IsCancellationRequested) _empty.TrySetResult();
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _underWay) == 0) return;
        await _empty.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        context.Response.Headers.RetryAfter = "5";
        return TypedResults.Problem(title: "Service Unavailable", statusCode: StatusCodes.Status503ServiceUnavailable, detail: "The server is about to stop.").ExecuteAsync(context);
    }
}
