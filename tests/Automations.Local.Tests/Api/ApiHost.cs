using System.Net.Http.Headers;
using Automations.Api;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Automations.Local.Tests.Api;

/// <summary>The API on Kestrel over a store in memory and a clock that stands still.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Key = "test-key";

    private readonly WebApplication _app;

    private ApiHost(WebApplication app, InMemoryTableStore store, VirtualClock clock, AutomationEngine engine, Sandbox sandbox, string? key)
    {
        (_app, Store, Clock, Engine, Sandbox) = (app, store, clock, engine, sandbox);
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new DescribedAnswers(Address, key)) { BaseAddress = Address };
    }

    public static Instant Start { get; } = Instant.FromUtc(2026, 6, 1, 8, 0);

    public InMemoryTableStore Store { get; }

    public VirtualClock Clock { get; }

    public AutomationEngine Engine { get; }

    public Sandbox Sandbox { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Sends the key where the host has one, and holds every answer against the API's description.</summary>
    public HttpClient Client { get; }

    /// <summary>A host without a key, which keeps to this machine.</summary>
    public static Task<ApiHost> StartAsync() => StartAsync(new ApiOptions { IsLoopbackOnly = true });

    /// <summary>A host with <see cref="Key"/>.</summary>
    public static Task<ApiHost> StartWithKeyAsync() => StartAsync(new ApiOptions { AdminKey = Key });

    public static async Task<ApiHost> StartAsync(ApiOptions options)
    {
        var store = new InMemoryTableStore();
        var clock = new VirtualClock(Start);
        var engine = new AutomationEngine(new(store, clock, new("a key that signs the links of tests"u8.ToArray())));
        var dispatcher = new Dispatcher(store, engine.Router, clock, TimeProvider.System);
        var sandbox = new Sandbox(engine.Services, dispatcher, clock);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(engine).AddSingleton(dispatcher).AddSingleton(sandbox).AddSingleton<IBacklog>(new FixedBacklog(new(2, 3, 1.5))).AddAutomationsApi(options);
        var app = builder.Build();
        app.UseAutomations();
        app.MapAutomations();
        await app.StartAsync();

        var host = new ApiHost(app, store, clock, engine, sandbox, options.AdminKey);
        if (options.AdminKey is { } key) host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        engine.Services.Links.HostUrl = host.Address.GetLeftPart(UriPartial.Authority);
        return host;
    }

    /// <summary>Does everything that is due now, or will be within the duration.</summary>
    public Task<Activity> SettleAsync(Duration? advance = null) =>
        Sandbox.AdvanceAsync(Sandbox.Now + (advance ?? Duration.Zero), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
