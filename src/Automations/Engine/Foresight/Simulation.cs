using Automations.Definitions;
using Automations.Events;
using Automations.Facts;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>A made-up story to be played to the engine.</summary>
public sealed record Simulation
{
    /// <summary>The workflow's id in the story.</summary>
    public required string Workflow { get; init; }

    public required WorkflowDefinition Definition { get; init; }

    /// <summary>From the site's settings to those of the story; null: they are the same.</summary>
    public Func<SiteSettings, SiteSettings>? Settings { get; init; }

    /// <summary>By their ids: what makes each, out of a bare one, what it is at the outset.</summary>
    public IReadOnlyList<(string Id, Func<Gallery, Gallery> Make)> Galleries { get; init; } = [];

    /// <summary>By their ids: what makes each, out of a bare one, what it is at the outset, and whether it is subscribed (null: as a new one is).</summary>
    public IReadOnlyList<(string Id, Func<Contact, Contact> Make, bool? Subscribed)> Contacts { get; init; } = [];

    /// <summary>What happens, each when it is received; those behind <see cref="Until"/> do not.</summary>
    public IReadOnlyList<IncomingEvent> Events { get; init; } = [];

    /// <summary>When the story begins.</summary>
    public required Instant From { get; init; }

    /// <summary>From when on the workflow is active, and its clocks run; null: from the beginning.</summary>
    public Instant? ActiveFrom { get; init; }

    public required Instant Until { get; init; }
}
