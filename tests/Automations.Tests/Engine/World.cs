using System.Globalization;
using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Answers;
using Automations.Engine.Contacts;
using Automations.Engine.Dispatch;
using Automations.Events;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Automations.Values;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>The whole engine on the in-memory store and a clock that the test sets.</summary>
internal sealed class World : IDisposable
{
    public const string Site = "main";

    private readonly VirtualClock _clock;
    private readonly Dispatcher _dispatcher;
    private readonly Sandbox _sandbox;
    private int _events;

    /// <param name="connectors">The other ways out; <paramref name="mail"/> is set among them.</param>
    public World(string now, Actions.IMessageTransport? mail = null, InMemoryTableStore? store = null, Actions.Connectors? connectors = null, MailRate? rate = null)
    {
        _clock = new(At(now));
        Store = store ?? new();
        Services = new(Store, _clock, new(new byte[32]), (connectors ?? Actions.Connectors.None) with { Mail = mail }) { MailRate = rate };
        Engine = new(Services);
        _dispatcher = new(Store, Engine.Router, _clock, TimeProvider.System) { Faulted = (row, e) => Faults.Add($"{row.Row}: {e}") };
        _sandbox = new(Services, _dispatcher, _clock);
    }

    public InMemoryTableStore Store { get; }

    public EngineServices Services { get; }

    public AutomationEngine Engine { get; }

    public List<string> Faults { get; } = [];

    public Instant Now => _clock.GetCurrentInstant();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Instant At(string text) => OffsetDateTimePattern.Rfc3339.Parse(text).GetValueOrThrow().ToInstant();

    public Task SettingsAsync(Func<SiteSettings, SiteSettings> change) => Services.Sites.SetSettingsAsync(Site, change(new()), Cancellation);

    public static WorkflowDefinition Definition(string name, string automations)
    {
        using var json = JsonDocument.Parse($$"""{"name": "{{name}}", "automations": [{{automations}}]}""");
        return DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;
    }

    public async Task WorkflowAsync(string id, string automations, bool activate = true)
    {
        (await Engine.Workflows.PutAsync(Site, id, Definition(id, automations), null, Cancellation)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>();
        if (activate) await ActivateAsync(id);
        await SettleAsync();
    }

    public Task ActivateAsync(string id) => Engine.Workflows.ActivateAsync(Site, id, Cancellation);

    public Task PauseAsync(string id) => Engine.Workflows.PauseAsync(Site, id, Cancellation);

    public Task<Outcome<WorkflowHead>> DeleteWorkflowAsync(string id) => Engine.Workflows.DeleteAsync(Site, id, null, Cancellation);

    public async Task GalleryAsync(string id, Func<Gallery, Gallery> change)
    {
        (await Engine.Galleries.ChangeAsync(Site, id, change, true, null, Cancellation)).ShouldBeOfType<Outcome<Stored<Gallery>>.Done>();
        await SettleAsync();
    }

    public Task DeleteGalleryAsync(string id) => Engine.Galleries.DeleteAsync(Site, id, null, Cancellation);

    public async Task ContactAsync(string id, Func<Contact, Contact>? change = null)
    {
        await Engine.Contacts.ChangeAsync(Site, id, contact => (change ?? (same => same))(contact with { Email = contact.Email ?? $"{id}@example.com" }), null, true, null, Cancellation);
        await SettleAsync();
    }

    public async Task<ContactView> ContactOfAsync(string id) => (await Engine.Contacts.FindAsync(Site, id, Cancellation)).ShouldNotBeNull();

    /// <summary>Sends an event as of now, or as of <paramref name="time"/>, and lets it be processed.</summary>
    public async Task SendAsync(string type, string? contact, string data = "{}", string? time = null, string? id = null)
    {
        await AcceptAsync(Event(type, contact, data, time, id));
        await SettleAsync();
    }

    public IncomingEvent Event(string type, string? contact, string data = "{}", string? time = null, string? id = null) => new()
    {
        Source = "test",
        Id = id ?? (++_events).ToString(CultureInfo.InvariantCulture),
        Type = type,
        Subject = contact,
        OccurredAt = time is null ? Now : Instant.Min(At(time), Now),
        ReceivedAt = Now,
        Data = JsonSerializer.Deserialize<JsonElement>(data),
    };

    public Task<(int Accepted, int Duplicates)> AcceptAsync(params IncomingEvent[] events) => Engine.Inbox.AcceptAsync(Site, events, Cancellation);

    public async Task SettleAsync()
    {
        await _sandbox.AdvanceAsync(Now, Cancellation);
        Faults.ShouldBeEmpty();
    }

    public async Task<Activity> AdvanceAsync(string until)
    {
        var activity = await _sandbox.AdvanceAsync(At(until), Cancellation);
        Faults.ShouldBeEmpty();
        return activity;
    }

    /// <summary>Time passes and nobody does anything.</summary>
    public ValueTask PassAsync(string until) => _clock.SetAsync(At(until), Cancellation);

    public Task<IReadOnlyList<Message>> MailsAsync(string? contact = null) => MessagesAsync(Channel.Email, contact);

    public async Task<IReadOnlyList<Message>> MessagesAsync(Channel channel, string? contact = null)
    {
        var (items, next) = await Engine.Messages.ListAsync(Site, contact, channel, null, 10_000, Cancellation);
        next.ShouldBeNull();
        return [.. items.Reverse()];
    }

    public async Task<IReadOnlyList<Run>> RunsAsync(string? contact = null, RunState? state = null)
    {
        var (items, next) = await Engine.RunRecords.ListAsync(Site, new(Contact: contact, State: state), null, 10_000, Cancellation);
        next.ShouldBeNull();
        return [.. items.Reverse()];
    }

    public async Task<Explanation> ExplainAsync(string contact, string workflow, string automation, string? gallery = null) =>
        (await Engine.Explainer.ExplainAsync(Site, contact, workflow, automation, gallery, Cancellation)).ShouldNotBeNull();

    public async Task<IReadOnlyList<TimelineItem>> TimelineAsync(string contact) => await Engine.Explainer.TimelineAsync(Site, contact, Cancellation);

    /// <summary>An event that was sent, as it is kept.</summary>
    public async Task<StoredEvent?> EventAsync(string id) => (await Services.Events.FindAsync(Site, "test", id, Cancellation))?.Value;

    public static GivenDate? Date(string? text) => GivenDate.TryParse(text, out var date) ? date : null;

    public void Dispose() => _dispatcher.Dispose();
}
