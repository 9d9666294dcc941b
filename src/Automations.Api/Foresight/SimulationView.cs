using Automations.Engine.Foresight;

namespace Automations.Api.Foresight;

/// <summary>What was decided and done in a made-up story, in the order of its time.</summary>
internal sealed record SimulationView(IReadOnlyList<SimulationLineView> Timeline)
{
    public static SimulationView Of(IReadOnlyList<SimulationLine> lines) => new([.. lines.Select(SimulationLineView.Of)]);
}
