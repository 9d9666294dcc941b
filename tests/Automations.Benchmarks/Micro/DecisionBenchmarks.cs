using System.Text.Json;
using Automations.Actions;
using Automations.Benchmarks.Setup;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Engine.Inbox;
using Automations.Engine.Sites;
using Automations.Events;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace Automations.Benchmarks.Micro;

/// <summary>Decide, match, send time, render, serialise.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 8, 0);
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly Timing DaysBefore = new Timing.Days(3, Before: true, new LocalTime(9, 0), TimingZone.Business);
    private readonly Anchor _anchor = new(GivenDate.At(Now + Duration.FromDays(30)), DayEdge.End);

    private readonly Contact _contact = new() { Id = "client-1", Email = "client-1@example.com", FirstName = "Anna" };
    private readonly WorkflowDefinition _waiting = Read(SampleWorkflows.Waiting);
    private readonly WorkflowDefinition _mail = Read(SampleWorkflows.Mail);
    private readonly Links _links = new(new byte[32]) { HostUrl = "http://localhost" };
    private Matcher _matcher = null!;
    private DecisionFacts _facts = null!;
    private Run _run = null!;
    private byte[] _stored = null!;
    private IncomingEvent _event = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var services = new EngineServices(new InMemoryTableStore(), new VirtualClock(Now), _links);
        var engine = new AutomationEngine(services);
        for (var number = 0; number < 1_000; number++) await EmbeddedEngine.PutWorkflowAsync(engine, $"other-{number}", SampleWorkflows.Other(number));
        await EmbeddedEngine.PutWorkflowAsync(engine, "follow-up", SampleWorkflows.Waiting);
        _matcher = new(services, services.Triggers);
        var head = (await services.Workflows.FindAsync(SiteStore.DefaultSite, "follow-up", default))!.Value;
        _facts = new() { Now = Now, SiteId = SiteStore.DefaultSite, Site = new(), Contact = _contact, Workflow = head, Current = _waiting.Automations[0] };
        var id = RunId.Of(Keys.ContactHash(_contact.Id), "follow-up", "later", Occurrence.OfEvent("shop", "1"));
        _event = SampleEvents.Order("shop", 1, Now);
        _run = new()
        {
            Id = id.ToString(),
            Contact = _contact.Id,
            Workflow = "follow-up",
            Automation = "later",
            Trigger = "order.placed",
            OccurredAt = Now,
            CreatedAt = Now,
            Event = new(_event.Source, _event.Id, _event.Type, Now, _event.Data),
        };
        _stored = StoredJson.Write(_run).ToArray();
    }

    [Benchmark]
    public object Decide() => RunDecider.Decide(_run, _waiting.Automations[0], _facts);

    [Benchmark]
    public async Task<int> MatchAmongAThousand() =>
        (await _matcher.MatchAsync(SiteStore.DefaultSite, _event, _contact, _contact, "", default)).Candidates.Count;

    [Benchmark]
    public Instant SendTimeOfDaysBefore() => SendTime.Due(DaysBefore, _anchor, Paris, Paris);

    [Benchmark]
    public object RenderAMail() => MailComposer.Compose(
        ((Step.Action)_mail.Automations[0].Steps[0]).Parameters, _facts, new FactValues(_run, _facts, _links), _links, _contact.Email!, EmailPurpose.Transactional);

    [Benchmark]
    public int WriteARun() => StoredJson.Write(_run).Length;

    [Benchmark]
    public string ReadARun() => StoredJson.Read<Run>(new("r", "1", _stored)).Id;

    private static WorkflowDefinition Read(string definition)
    {
        using var json = JsonDocument.Parse(definition);
        return ((DefinitionResult.Valid)DefinitionReader.Read(json.RootElement)).Definition;
    }
}
