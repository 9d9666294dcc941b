using System.Collections.Immutable;
using Automations.Api.Events;
using Automations.Connectors;
using Automations.Engine;
using Automations.Facts;
using Automations.Local.Mail;
using NodaTime;

namespace Automations.Local;

/// <summary>How the host was asked to run.</summary>
internal sealed record LocalOptions
{
    /// <summary>The folder that holds the store.</summary>
    public required string Data { get; init; }

    public required ImmutableArray<string> Urls { get; init; }

    public bool IsSandbox { get; init; }

    /// <summary>Where a new sandbox's clock starts; null: at the time of its first start.</summary>
    public Instant? Now { get; init; }

    /// <summary>Null: mails stay in the outbox.</summary>
    public SmtpOptions? Smtp { get; init; }

    public ImmutableArray<string> SenderDomains { get; init; } = [];

    /// <summary>How many e-mails each site may send; null: any number.</summary>
    public MailRate? MailRate { get; init; }

    /// <summary>How long events, messages and journals are kept.</summary>
    public Duration Retention { get; init; } = EngineServices.DefaultRetention;

    /// <summary>Null: this machine only.</summary>
    public string? AdminKey { get; init; }

    public ConnectorOptions Connectors { get; init; } = new();

    /// <summary>Who may send signed webhooks, by the source's name.</summary>
    public ImmutableDictionary<string, HookOptions> Hooks { get; init; } = ImmutableDictionary<string, HookOptions>.Empty;
}
