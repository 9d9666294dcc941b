using System.Reflection;
using Automations.Api;
using Automations.Connectors;
using Automations.Engine;
using Automations.Engine.HandOver;
using Automations.Functions.Http;
using Automations.Functions.Mail;
using Automations.Functions.Orchestrations;
using Automations.Functions.Queues;
using Automations.Functions.Storage;
using Automations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Automations.Functions.Hosting;

/// <summary>The engine on Azure, put together.</summary>
internal static partial class AppServices
{
    public static string Version { get; } =
        typeof(AppServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <param name="nonce">See <see cref="DueMarks"/>.</param>
    public static async Task AddAutomationsAsync(this IServiceCollection services, AppSettings settings, IClock clock, Func<string> nonce)
    {
        var account = StorageAccount.From(settings.Configuration);
        var store = new AzureTableStore(account.Tables);
        var queues = new QueueHandOver(account.Queues, clock);
        var marks = new DueMarks(store, nonce);
        var index = new DeliveryIndex(store);
        var mail = AcsClient.From(settings.Configuration) is { } client ? new AcsEmailSender(client, index, settings.Sender, clock) : null;
        var handOver = new HandOverStore(store, marks, queues, clock);
        // An activity that is cut short is begun again, so nothing is told of the app's stopping.
        var waysOut = new WaysOut(settings.Connectors, clock, CancellationToken.None);
        var links = new Links(await LinkKey.LoadAsync(store)) { HostUrl = settings.Url };
        var engine = new AutomationEngine(new(handOver, clock, links, waysOut.Connectors with { Mail = mail }) { Retention = settings.Retention, MailRate = settings.MailRate });
        await engine.Services.Sites.EnsureDefaultAsync(engine.Services.Now, CancellationToken.None);

        services.AddSingleton(clock).AddSingleton(waysOut).AddSingleton(engine).AddSingleton(index);
        services.AddSingleton(Logged(handOver)).AddSingleton(new HandedWork(engine, marks, queues)).AddSingleton(new OverdueSweep(store, marks, queues, clock));
        services.AddSingleton<IBacklog>(new AppBacklog(engine, queues, TimeProvider.System));
        services.AddSingleton(new DeliveryReportOptions(settings.DeliveryReportsKey));
        services.AddSingleton<WaitStarter>().AddSingleton<ApiPipeline>();
        services.AddAutomationsApi(new()
        {
            AdminKey = settings.AdminKey,
            HostName = "functions",
            Hooks = settings.Hooks,
            SenderDomains = settings.SenderDomains,
            Version = Version,
        });
    }

    private static Func<IServiceProvider, HandOverStore> Logged(HandOverStore store) => services =>
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<HandOverStore>();
        store.Faulted = e => LogFault(logger, e.GetType().Name);
        return store;
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work was not handed on ({Exception}); the sweep will find it.")]
    private static partial void LogFault(ILogger logger, string exception);
}
