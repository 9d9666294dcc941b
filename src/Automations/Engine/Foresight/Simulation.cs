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

    /// <summary>By their ids, as they are at the outset; the workflow is assigned to those that say nothing of it.</summary>
    public IReadOnlyList<(string Id, GalleryChange Gallery)> Galleries { get; init; } = [];

    public IReadOnlyList<(string Id, ContactChange Contact)> Contacts { get; init; } = [];

    /// <summary>What happens, each when it is received; those behind <see cref="Until"/> do not.</summary>
    public IReadOnlyList<IncomingEvent> Events { get; init; } = [];

    /// <summary>When the story begins: the workflow is active from then on.</summary>
    public required Instant From { get; init; }

    public required Instant Until { get; init; }
}
