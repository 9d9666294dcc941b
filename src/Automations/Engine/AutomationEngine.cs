using Automations.Engine.Answers;
using Automations.Engine.Contacts;
using Automations.Engine.Counting;
using Automations.Engine.Desk;
using Automations.Engine.Dispatch;
using Automations.Engine.Execution;
using Automations.Engine.Foresight;
using Automations.Engine.Galleries;
using Automations.Engine.Inbox;
using Automations.Engine.Sending;
using Automations.Engine.Sheets;
using Automations.Engine.Sites;
using Automations.Engine.Workflows;

namespace Automations.Engine;

/// <summary>The engine, put together.</summary>
public sealed class AutomationEngine
{
    public AutomationEngine(EngineServices services)
    {
        Services = services;
        var loader = new FactsLoader(services);
        var starter = new RunStarter(services, loader);
        Runs = new(services, loader);
        var bookings = new BookingRuns(services, Triggers, starter, Runs);
        var galleries = new GalleryWriter(services);
        Identity = new(services);
        MailReports = new(services);
        Addresses = new(services, MailReports);
        var matcher = new Matcher(services, Triggers);
        var contactEvents = new ContactEvents(services, matcher, starter, Runs, bookings, new(services, loader), new(services, Triggers));
        var galleryEvents = new GalleryEvents(services, galleries);
        Events = new(services, Identity, contactEvents, galleryEvents, Addresses, new(services, matcher));
        Anchors = new(services, starter, Runs);
        Lapses = new(services, starter, Runs);
        GalleryJobs = new(services, Runs);
        WorkflowJobs = new(services, galleries, Runs, bookings, Lapses);
        Retention = new(services);
        LooseRetention = new(services);
        Postman = new(services, Runs);
        Router = new(this);
        Workflows = new(services);
        Overlaps = new(services);
        Settings = new(services, Workflows);
        Galleries = new(services, galleries);
        Contacts = new(services, Addresses);
        Inbox = new(services, Identity, new(services, Identity, contactEvents, galleryEvents));
        Explainer = new(services, loader);
        RunRecords = new(services, loader);
        Messages = new(services);
        Numbers = new(services);
        Silences = new(services);
        Tasks = new(services);
        Boards = new(services);
        Groups = new(services);
        Sheets = new(services);
        Proofs = new(services, loader);
        StartedRuns = new(services);
        StartedRuns = new(services);
        Impacts = new(services);
        Forecasts = new(services);
        Simulations = new(services);
        Backtests = new(services, Simulations);
    }

    public EngineServices Services { get; }

    internal ContactIdentity Identity { get; }

    public TriggerIndex Triggers => Services.Triggers;

    public RunExecutor Runs { get; }

    public EventProcessor Events { get; }

    public AddressEvents Addresses { get; }

    public RaisedEvents Raised => Services.Raised;

    public AnchorExecutor Anchors { get; }

    public LapseSweeper Lapses { get; }

    public GalleryJob GalleryJobs { get; }

    public WorkflowJob WorkflowJobs { get; }

    public ContactRetention Retention { get; }

    public LooseRetention LooseRetention { get; }

    public Postman Postman { get; }

    public MailReports MailReports { get; }

    public DueRouter Router { get; }

    public WorkflowService Workflows { get; }

    public Overlaps Overlaps { get; }

    public SettingsService Settings { get; }

    public GalleryService Galleries { get; }

    public ContactService Contacts { get; }

    public EventInbox Inbox { get; }

    public Explainer Explainer { get; }

    public RunService RunRecords { get; }

    public MessageService Messages { get; }

    public NumbersService Numbers { get; }

    public SilenceWatch Silences { get; }

    public TaskService Tasks { get; }

    public BoardService Boards { get; }

    public GroupService Groups { get; }

    public SheetService Sheets { get; }

    public ProofService Proofs { get; }

    public StartedRuns StartedRuns { get; }

    public ImpactForesight Impacts { get; }

    public Forecaster Forecasts { get; }

    public Simulator Simulations { get; }

    public Backtester Backtests { get; }
}
