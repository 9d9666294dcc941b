using System.Text;
using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Events;
using Automations.Runs;
using Automations.Sqlite;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>The engine on a SQLite file, for as long as its process lives. The clock outlives it.</summary>
internal sealed class Life : IAsyncDisposable
{
    private readonly SqliteTableStore _file;
    private readonly MortalStore _store;
    private readonly VirtualClock _clock;
    private readonly Dispatcher _dispatcher;
    private readonly Sandbox _sandbox;
    private readonly List<Exception> _faults = [];

    private Life(SqliteTableStore file, MortalStore store, VirtualClock clock, Actions.Connectors connectors, Facts.MailRate? rate)
    {
        (_file, _store, _clock) = (file, store, clock);
        Engine = new(new(store, clock, new(new byte[32]), connectors) { MailRate = rate });
        _dispatcher = new(store, Engine.Router, clock, TimeProvider.System) { Faulted = (_, e) => { lock (_faults) _faults.Add(e); } };
        _sandbox = new(Engine.Services, _dispatcher, clock);
    }

    public AutomationEngine Engine { get; }

    public Instant Now => _sandbox.Now;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Life> BeginAsync(string path, VirtualClock clock, Actions.Connectors connectors, int? diesAt = null, Kill kill = Kill.AfterCall, Facts.MailRate? rate = null)
    {
        var file = await SqliteTableStore.OpenAsync(path, Cancellation);
        return new(file, new(file, diesAt, kill), clock, connectors, rate);
    }

    /// <summary>All that a file holds: partition, row and body, in order.</summary>
    public static IReadOnlyList<string> ContentOf(string path)
    {
        var rows = new List<string>();
        using var connection = Connection.Open(path);
        var all = connection.Prepare("SELECT tbl, part, row, body FROM entities ORDER BY tbl, part, row");
        while (all.Step()) rows.Add($"{all.Text(0)} {all.Text(1)} {all.Text(2)} {Encoding.UTF8.GetString(all.Bytes(3))}");
        return rows;
    }

    /// <summary>Lives until what is to be done is done, or until it is killed.</summary>
    /// <returns>False where it was killed.</returns>
    public async Task<bool> LivesThroughAsync(Func<Life, Task> work)
    {
        try
        {
            await work(this);
        }
        catch (KilledException)
        {
            _store.IsDead.ShouldBeTrue();
        }

        lock (_faults) _faults.ShouldAllBe(e => e is KilledException);
        return !_store.IsDead;
    }

    public async Task WorkflowAsync(string id, string automations)
    {
        using var json = JsonDocument.Parse($$"""{"name": "{{id}}", "automations": [{{automations}}]}""");
        var definition = DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;
        (await Engine.Workflows.PutAsync(World.Site, id, definition, null, Cancellation)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>();
        await Engine.Workflows.ActivateAsync(World.Site, id, Cancellation);
    }

    public Task AcceptAsync(IncomingEvent incoming) => Engine.Inbox.AcceptAsync(World.Site, [incoming], Cancellation);

    /// <summary>Takes in an event of a contact who has an address.</summary>
    public Task AcceptAsync(string type, string id, string contact) => AcceptAsync(new()
    {
        Source = "shop",
        Id = id,
        Type = type,
        Subject = contact,
        OccurredAt = Now,
        ReceivedAt = Now,
        Data = JsonSerializer.Deserialize<JsonElement>($$$"""{"contact": {"email": "{{{contact}}}@example.com"}}"""),
    });

    /// <summary>Does everything due until an instant; it may have passed in an earlier life.</summary>
    public Task AdvanceAsync(Instant until) => _sandbox.AdvanceAsync(Instant.Max(until, Now), Cancellation);

    /// <summary>Time passes and nobody does anything.</summary>
    public ValueTask PassAsync(Instant until) => _clock.SetAsync(Instant.Max(until, Now), Cancellation);

    public async Task<Run?> RunAsync(string automation) =>
        (await Engine.RunRecords.ListAsync(World.Site, new(Automation: automation), null, 10, Cancellation)).Items.SingleOrDefault();

    /// <summary>Brings a run to its end as an orchestration does: each action by itself.</summary>
    public async Task OrchestrateAsync(Run run)
    {
        RunId.TryParse(run.Id, out var id).ShouldBeTrue();
        var next = await Engine.Runs.DecideAsync(World.Site, id!.Value, Cancellation);
        while (next is Next.Act act) next = await Engine.Runs.PerformAsync(World.Site, id.Value, act.Step.Type.Name, Cancellation);
        next.ShouldBeOfType<Next.Finish>();
    }

    public async ValueTask DisposeAsync()
    {
        _dispatcher.Dispose();
        await _file.DisposeAsync();
    }
}
