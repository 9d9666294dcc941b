using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Automations.Actions;
using Automations.Engine;
using Automations.Engine.HandOver;
using Automations.Functions.Orchestrations;
using Automations.Functions.Queues;
using Automations.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>
/// The app's queue functions, orchestrators and activities over stores in memory: messages are delivered at once, those of
/// events in their order; orchestrations run on the in-process host of the Durable Task libraries.
/// </summary>
internal sealed class OrchestrationHost : IHandOver, IAsyncDisposable
{
    private const int MostDeliveries = 5;

    private readonly TestClock _clock;
    private readonly HandOverStore _handOver;
    private readonly QueueFunctions _functions;
    private readonly OverdueSweep _sweep;
    private readonly AppTasks _tasks;
    private readonly Lock _handing = new();
    private DurableTaskTestHost _host = null!;
    private Task _lastEvent = Task.CompletedTask;
    private int _nonce;

    static OrchestrationHost()
    {
        // Read by the test host's own builders.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }

    private OrchestrationHost(TestClock clock, Actions.Connectors connectors)
    {
        _clock = clock;
        Faulty = new(Store);
        var marks = new DueMarks(Faulty, () => Interlocked.Increment(ref _nonce).ToString("D6", CultureInfo.InvariantCulture));
        _handOver = new(Faulty, marks, this, clock) { Faulted = Faults.Add };
        Engine = new(new(_handOver, clock, new(new byte[32]), connectors));
        _sweep = new(Faulty, marks, this, clock);
        _functions = new(new(Engine, marks, this), new(Engine));
        _tasks = new(new ServiceCollection().AddSingleton(Engine).AddSingleton(_handOver).BuildServiceProvider(), Watch, clock);
    }

    public AutomationEngine Engine { get; }

    public InMemoryTableStore Store { get; } = new();

    public FaultyStore Faulty { get; }

    public OrchestrationWatch Watch { get; } = new();

    public ConcurrentBag<Exception> Faults { get; } = [];

    public ConcurrentQueue<DueWork> Handed { get; } = [];

    public DurableTaskClient Client => _host.Client;

    public Instant Now => _clock.GetCurrentInstant();

    /// <summary>Called with an activity's name as it begins; may throw.</summary>
    public Action<string>? BeforeActivity
    {
        get => _tasks.Before;
        set => _tasks.Before = value;
    }

    public static async Task<OrchestrationHost> StartAsync(TestClock clock, IMessageTransport? mail = null, Actions.Connectors? connectors = null)
    {
        var host = new OrchestrationHost(clock, (connectors ?? Actions.Connectors.None) with { Mail = mail });
        host._host = await DurableTaskTestHost.StartAsync(host._tasks.Register, new() { Port = FreePort() });
        return host;
    }

    public Task HandOnAsync(Destination destination, IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        foreach (var piece in work) Handed.Enqueue(piece);
        Watch.DeliveryBegan();
        lock (_handing)
        {
            var before = destination == Destination.Events ? _lastEvent : Task.CompletedTask;
            var delivery = Task.Run(() => DeliverAsync(before, destination, work), CancellationToken.None);
            if (destination == Destination.Events) _lastEvent = delivery;
        }

        return Task.CompletedTask;
    }

    /// <summary>What comes to the queue of waits when a row was written.</summary>
    public async Task DeliverWaitAsync(IReadOnlyList<DueWork> work)
    {
        foreach (var piece in work) Watch.Told(new(piece.Partition, piece.Row));
        await _functions.WaitAsync(WorkMessage.Write(work).ToString(), Client, CancellationToken.None);
    }

    /// <summary>Tells an orchestration to look again.</summary>
    public Task ChangeAsync(string instance) => Client.RaiseEventAsync(instance, ChangeableWait.Changed);

    public Task StartAsync(string orchestrator, object ticket, StartOrchestrationOptions options) => Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, ticket, options);

    public async Task TerminateAsync(string instance)
    {
        await Client.TerminateInstanceAsync(instance);
        await EndOfAsync(instance);
    }

    /// <summary>How an orchestration ended, once it has.</summary>
    public async Task<OrchestrationRuntimeStatus> EndOfAsync(string instance)
    {
        using var patience = new CancellationTokenSource(OrchestrationWatch.Patience);
        return (await Client.WaitForInstanceCompletionAsync(instance, patience.Token)).RuntimeStatus;
    }

    public void MoveTo(Instant instant) => _clock.MoveTo(instant);

    /// <summary>Does everything due until an instant, each when it is due, and leaves the clock there. A change stands for each timer, of which many would take weeks.</summary>
    public async Task AdvanceAsync(Instant until)
    {
        await QuietAsync();
        while (await NextAsync() is { } next && next <= until)
        {
            _clock.MoveTo(next);
            var handed = Handed.Count;
            var timers = Watch.TimersUntil(Now);
            foreach (var instance in timers)
            {
                Watch.Fired(instance);
                await ChangeAsync(instance);
            }

            await QuietAsync();
            await _sweep.RunAsync(default);
            await QuietAsync();
            // What was lost is found again once it has been left alone for long enough.
            if (timers.Count == 0 && Handed.Count == handed) _clock.MoveTo(Now + Duration.FromMinutes(5));
        }

        _clock.MoveTo(until);
    }

    /// <summary>Waits until nobody does anything any more.</summary>
    public async Task QuietAsync()
    {
        while (true)
        {
            await Watch.UntilAsync(() => Watch.IsQuietAsync(Store), "quiet");
            if (Watch.Ending is not { Count: > 0 } ending) return;
            foreach (var instance in ending)
            {
                await EndOfAsync(instance);
                Watch.Ended(instance);
            }
        }
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private async Task<Instant?> NextAsync()
    {
        var (due, timer) = (await Store.NextDueAsync(default), Watch.NextTimer);
        return due is null || timer < due ? timer : due;
    }

    private async Task DeliverAsync(Task before, Destination destination, IReadOnlyList<DueWork> work)
    {
        await before;
        for (var attempt = 1; attempt <= MostDeliveries; attempt++)
        {
            try
            {
                await DeliverOnceAsync(destination, work);
                break;
            }
            catch (Exception e)
            {
                Faults.Add(e);
            }
        }

        Watch.DeliveryEnded();
    }

    private Task DeliverOnceAsync(Destination destination, IReadOnlyList<DueWork> work)
    {
        var message = WorkMessage.Write(work).ToString();
        return destination switch
        {
            Destination.Events => _functions.ProcessEventAsync(message, CancellationToken.None),
            Destination.FanOut => _functions.FanOutAsync(message, CancellationToken.None),
            Destination.Waits => DeliverWaitAsync(work),
            _ => throw new ArgumentOutOfRangeException(nameof(destination)),
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
