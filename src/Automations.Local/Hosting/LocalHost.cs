using System.Net.Sockets;
using System.Reflection;
using Automations.Api;
using Automations.Connectors;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Local.Mail;
using Automations.Sqlite;
using Automations.Storage;
using Microsoft.AspNetCore.Connections;
using NodaTime;

namespace Automations.Local.Hosting;

/// <summary>Kestrel, the store and the dispatcher, put together.</summary>
internal static class LocalHost
{
    /// <summary>Ten seconds in all, the last two for closing the store.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(8);

    public static string Version { get; } =
        typeof(LocalHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Runs until the process is told to stop.</summary>
    /// <exception cref="CannotStartException">The data cannot be used, or an address not listened on.</exception>
    public static async Task RunAsync(WebApplicationBuilder builder, LocalOptions options, IClock system)
    {
        await using var store = await DataFolder.OpenAsync(options.Data);
        var clock = await Clocks.ChooseAsync(store, options, system);
        using var stopping = new CancellationTokenSource();
        using var mail = options.Smtp is { } smtp ? new SmtpMailTransport(smtp, clock, stopping.Token) : null;
        using var waysOut = new WaysOut(options.Connectors, system, stopping.Token);
        var services = new EngineServices(store, clock, new Links(await LinkKey.LoadAsync(store)), waysOut.Connectors with { Mail = mail }) { Retention = options.Retention, MailRate = options.MailRate };
        var engine = new AutomationEngine(services);
        await engine.Services.Sites.EnsureDefaultAsync(engine.Services.Now, CancellationToken.None);
        using var dispatcher = new Dispatcher(store, engine.Router, clock, TimeProvider.System);
        await using var app = Build(builder, options, system, store, engine, dispatcher);
        app.Lifetime.ApplicationStopping.Register(stopping.Cancel);
        await ListenAsync(app);
        await StartLines.WriteAsync(Console.Out, options, app.Urls, clock);
        await app.WaitForShutdownAsync();
    }

    private static WebApplication Build(WebApplicationBuilder builder, LocalOptions options, IClock system, SqliteTableStore store, AutomationEngine engine, Dispatcher dispatcher)
    {
        Server.Configure(builder, options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain);
        builder.Services.AddSingleton(engine).AddSingleton(dispatcher);
        builder.Services.AddSingleton<IBacklog>(new StoreBacklog(store, engine.Services.Clock, TimeProvider.System));
        if (engine.Services.Clock is ISettableClock settable) builder.Services.AddSingleton(new Sandbox(engine.Services, dispatcher, settable));
        // Hosted services stop last to first: the dispatcher goes on until no request can come any more.
        builder.Services.AddHostedService<DispatcherService>();
        builder.Services.AddSingleton<RequestDrain>().AddHostedService(services => services.GetRequiredService<RequestDrain>());
        builder.Services.AddAutomationsApi(new()
        {
            AdminKey = options.AdminKey,
            IsLoopbackOnly = options.AdminKey is null,
            IsOnlyHost = true,
            IsSandbox = options.IsSandbox,
            Hooks = options.Hooks,
            SystemClock = system,
            SenderDomains = options.SenderDomains,
            Version = Version,
        });
        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<RequestDrain>().InvokeAsync);
        app.UseAutomations();
        app.MapAutomations();
        return app;
    }

    private static async Task ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new CannotStartException("Another program listens on that address already: stop it, or choose another with --urls.", e);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new CannotStartException($"The address cannot be listened on: {e.Message}", e);
        }
    }
}
