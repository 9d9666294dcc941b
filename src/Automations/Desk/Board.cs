using System.Collections.Immutable;
using NodaTime;

namespace Automations.Desk;

/// <summary>A board on which the contacts' cards move from stage to stage.</summary>
/// <param name="Stages">In their order; no two are the same but for case.</param>
public sealed record Board(string Id, string Name, ImmutableArray<string> Stages, Instant CreatedAt)
{
    /// <summary>The stage as the board spells it, or null where it has none of that name; found without case.</summary>
    public string? FindStage(string name) => Stages.FirstOrDefault(stage => stage.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What to say where it has no stage of that name.</summary>
    public string HasNo(string stage) => $"The board “{Id}” has no stage “{stage}”; it has: {string.Join(", ", Stages)}.";
}
