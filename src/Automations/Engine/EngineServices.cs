using Automations.Actions;
using Automations.Desk;
using Automations.Engine.Contacts;
using Automations.Engine.Coupons;
using Automations.Engine.Desk;
using Automations.Engine.Dispatch;
using Automations.Engine.Galleries;
using Automations.Engine.Inbox;
using Automations.Engine.Payments;
using Automations.Engine.Sites;
using Automations.Engine.Workflows;
using Automations.Facts;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine;

/// <summary>What a host supplies, and the repositories on top of it.</summary>
public sealed class EngineServices
{
    /// <summary>How long events, messages and journals are kept where nobody says anything else: 400 days.</summary>
    public static readonly Duration DefaultRetention = Duration.FromDays(400);

    /// <param name="connectors">The ways out of the store; null: none but the engine's own defaults.</param>
    public EngineServices(ITableStore store, IClock clock, Links links, Connectors? connectors = null)
    {
        Store = store;
        Clock = clock;
        Links = links;
        Connectors = connectors ?? Connectors.None;
        Sites = new(store);
        SiteKeys = new(store);
        Workflows = new(store);
        Galleries = new(store);
        Addresses = new(store);
        Events = new(store);
        Boards = new(store, "boards");
        Groups = new(store, "groups");
        Coupons = new(store);
        Payments = new(store);
        Triggers = new(store);
        Raised = new(this);
    }

    /// <summary>How long events, messages and journals are kept at least; an event's id counts once for that long.</summary>
    public Duration Retention { get; init; } = DefaultRetention;

    /// <summary>How many e-mails each site may send; null: any number.</summary>
    public MailRate? MailRate { get; init; }

    /// <summary>
    /// True: nothing of it will ever leave or be read. Messages count as delivered once they are stored, and their bodies are left out.
    /// </summary>
    public bool IsRehearsal { get; init; }

    public ActivityCounter Activity { get; } = new();

    /// <summary>Who works on what in this process.</summary>
    public Lanes Lanes { get; } = new();

    public TriggerIndex Triggers { get; }

    /// <summary>Events that actions raise themselves.</summary>
    public RaisedEvents Raised { get; }

    public ITableStore Store { get; }

    public IClock Clock { get; }

    public Links Links { get; }

    public Connectors Connectors { get; }

    public SiteStore Sites { get; }

    public SiteKeyStore SiteKeys { get; }

    public WorkflowStore Workflows { get; }

    public GalleryStore Galleries { get; }

    public AddressStore Addresses { get; }

    public EventStore Events { get; }

    public ResourceStore<Board> Boards { get; }

    public ResourceStore<Group> Groups { get; }

    public CouponStore Coupons { get; }

    public PaymentStore Payments { get; }

    public Instant Now => Clock.GetCurrentInstant();

    public ContactSession.Opener Contacts(string site) => new(this, site);
}
