using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Foresight;

namespace Automations.Api.Dashboard.Editor;

/// <summary>What the editor answers to a button.</summary>
internal sealed record EditorAnswer
{
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>Where the automation stands in the definition that the faults are about.</summary>
    public string Root { get; init; } = "";

    public string? Said { get; init; }

    /// <summary>The message that was sent.</summary>
    public string? Message { get; init; }

    public Impact? Impact { get; init; }

    /// <summary>Saving waits for a second word.</summary>
    public bool Asks { get; init; }
}
