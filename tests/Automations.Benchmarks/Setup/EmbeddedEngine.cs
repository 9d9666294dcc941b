using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Engine.Sites;
using Automations.Events;
using Automations.Sqlite;
using NodaTime;

namespace Automations.Benchmarks.Setup;

/// <summary>The engine as the embedded host has it, without HTTP: the SQLite store, its dispatcher, and a clock that the workload sets.</summary>
internal sealed class EmbeddedEngine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ShiftedClock _clock = new();
    private CancellationTokenSource? _stop;
    private Task _work = Task.CompletedTask;
    private Dispatcher? _dispatcher;

    private EmbeddedEngine(TemporaryFolder folder, SqliteTableStore store)
    {
        (_folder, Store) = (folder, store);
        Services = new(store, _clock, new(new byte[32]) { HostUrl = "http://localhost" });
        Engine = new(Services);
    }

    public SqliteTableStore Store { get; }

    public EngineServices Services { get; }

    public AutomationEngine Engine { get; }

    public Instant Now => _clock.GetCurrentInstant();

    public static async Task<EmbeddedEngine> OpenAsync()
    {
        var folder = new TemporaryFolder();
        var opened = new EmbeddedEngine(folder, await SqliteTableStore.OpenAsync(Path.Combine(folder.Path, "automations.db")));
        await opened.Services.Sites.EnsureDefaultAsync(opened.Now, default);
        return opened;
    }

    public void StartDispatcher()
    {
        _stop = new();
        _dispatcher = new(Store, Engine.Router, _clock, TimeProvider.System) { Faulted = (row, e) => Console.Error.WriteLine($"{row.Row}: {e}") };
        _work = Task.Run(() => _dispatcher.RunAsync(_stop.Token));
    }

    public async Task StopDispatcherAsync()
    {
        if (_stop is null) return;
        await _stop.CancelAsync();
        await _work;
        _dispatcher?.Dispose();
        _stop.Dispose();
        _stop = null;
    }

    public ValueTask PassAsync(Duration time) => _clock.SetAsync(Now + time, default);

    public async Task WorkflowAsync(string id, string definition)
    {
        await PutWorkflowAsync(Engine, id, definition);
        await SettledAsync();
    }

    public static WorkflowDefinition Read(string definition)
    {
        using var json = JsonDocument.Parse(definition);
        var read = DefinitionReader.Read(json.RootElement);
        return read is DefinitionResult.Valid valid ? valid.Definition : throw new InvalidOperationException(((DefinitionResult.Invalid)read).Faults[0].ToString());
    }

    public static async Task PutWorkflowAsync(AutomationEngine engine, string id, string definition)
    {
        await engine.Workflows.PutAsync(SiteStore.DefaultSite, id, Read(definition), null, default);
        await engine.Workflows.ActivateAsync(SiteStore.DefaultSite, id, default);
    }

    /// <summary>Contacts with an address, so that mails reach them.</summary>
    public Task ContactsAsync(int count) => Callers.RunAsync(64, count, number => ContactAsync(Engine, number));

    public static Task ContactAsync(AutomationEngine engine, int number) => engine.Contacts.ChangeAsync(
        SiteStore.DefaultSite, SampleEvents.Contact(number), contact => contact with { Email = $"{contact.Id}@example.com", FirstName = "Anna" }, null, true, null, default);

    public Task<(int Accepted, int Duplicates)> AcceptAsync(IncomingEvent incoming) => Engine.Inbox.AcceptAsync(SiteStore.DefaultSite, [incoming], default);

    /// <summary>Returns once the engine has done so much since <paramref name="before"/>.</summary>
    public async Task UntilAsync(Activity before, Func<Activity, bool> done)
    {
        while (!done(Services.Activity.Now - before)) await Task.Delay(1);
    }

    /// <summary>Returns once nothing is due any more.</summary>
    public async Task SettledAsync()
    {
        using var dispatcher = new Dispatcher(Store, Engine.Router, _clock, TimeProvider.System);
        await dispatcher.SettleAsync(_clock, Now, default);
    }

    public async ValueTask DisposeAsync()
    {
        await StopDispatcherAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
