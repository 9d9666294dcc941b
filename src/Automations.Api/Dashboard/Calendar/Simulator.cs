using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;
using Automations.Engine.Foresight;

namespace Automations.Api.Dashboard.Calendar;

/// <summary>A made-up story, and what came of it.</summary>
/// <param name="Lines">Null: it was not played.</param>
public sealed record Simulator(ImmutableArray<FormField> Fields, ImmutableArray<string> Faults, bool HasFaults, IReadOnlyList<SimulationLine>? Lines);
