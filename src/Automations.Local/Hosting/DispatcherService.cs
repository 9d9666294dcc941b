using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Automations.Local.Hosting;

/// <summary>Works from when the server listens, since mails carry its address, until it has stopped.</summary>
internal sealed partial class DispatcherService(
    AutomationEngine engine, Dispatcher dispatcher, IServer server, IHostApplicationLifetime lifetime, ILogger<DispatcherService> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        engine.Services.Links.HostUrl = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First().TrimEnd('/');
        dispatcher.Faulted = Report;
        _work = Task.Run(WorkAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    private async Task WorkAsync()
    {
        try
        {
            await dispatcher.RunAsync(_stop.Token);
        }
        catch (Exception e)
        {
            // A host that answers and does nothing would be worse than none.
            LogDied(e);
            lifetime.StopApplication();
        }
    }

    /// <summary>Keys are hashes, but their kind is all that a reader needs.</summary>
    private void Report(DueRow row, Exception exception) =>
        LogFault(row.Partition.Table ?? "index", row.Row?.Split('|')[0] ?? "", exception.GetType().Name, exception.StackTrace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work due in {Table} ({Kind}) failed: {Exception}.\n{StackTrace}")]
    private partial void LogFault(string table, string kind, string exception, string? stackTrace);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The dispatcher ended; the host stops.")]
    private partial void LogDied(Exception exception);
}
