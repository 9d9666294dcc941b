using Automations.Engine;
using Automations.Local;
using Automations.Local.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Automations.Benchmarks.Setup;

/// <summary>The local server in this process, as its command line starts it, with a way to its engine.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Task _running;
    private readonly IHostApplicationLifetime _lifetime;

    private LocalServer(TemporaryFolder folder, Task running, int port, IServiceProvider services)
    {
        (_folder, _running, Port) = (folder, running, port);
        _lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        Engine = services.GetRequiredService<AutomationEngine>();
    }

    public int Port { get; }

    public AutomationEngine Engine { get; }

    public static async Task<LocalServer> StartAsync()
    {
#pragma warning disable RS0030 // The composition root of this program.
        IClock clock = SystemClock.Instance;
#pragma warning restore RS0030
        var folder = new TemporaryFolder();
        var port = FreePort.Find();
        var started = new TaskCompletionSource<IServiceProvider>(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHostedService(services => new Announcer(services, started));
        var options = new LocalOptions { Data = folder.Path, Urls = [$"http://127.0.0.1:{port}"] };
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        var running = Task.Run(() => LocalHost.RunAsync(builder, options, clock));
        var services = await await Task.WhenAny(started.Task, running.ContinueWith<IServiceProvider>(failed => throw failed.Exception!, TaskScheduler.Default));
        Console.SetOut(output);
        return new(folder, running, port, services);
    }

    public async ValueTask DisposeAsync()
    {
        _lifetime.StopApplication();
        await _running;
        _folder.Dispose();
    }

    private sealed class Announcer(IServiceProvider services, TaskCompletionSource<IServiceProvider> started) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken)
        {
            started.SetResult(services);
            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
