using Automations.Engine.Foresight;
using Automations.Sentences;

namespace Automations.Api.Foresight;

/// <summary>What was decided and done in a made-up story, in the order of its time.</summary>
internal sealed record SimulationView(IReadOnlyList<SimulationLineView> Timeline)
{
    public static SimulationView Of(IReadOnlyList<SimulationLine> lines, Phrasebook book) => new([.. lines.Select(line => SimulationLineView.Of(line, book))]);
}
