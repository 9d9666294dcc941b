using System.Collections.Immutable;
using Automations.Api.Runs;
using Automations.Engine.Foresight;
using Automations.Runs;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Foresight;

/// <summary>Something that was decided or done in a made-up story.</summary>
/// <param name="Action">The type of the step that it belongs to; null: it belongs to none that acts.</param>
/// <param name="Summary">The step in a few words where it was done, else the reason.</param>
/// <param name="Text">The reason.</param>
internal sealed record SimulationLineView(
    Instant At, LocalDateTime Local, string Contact, string? Gallery, string? Automation, ReasonCode Code, string? Action, string Summary, string Text,
    ImmutableSortedDictionary<string, string> Values)
{
    public static SimulationLineView Of(SimulationLine line, Phrasebook book) => new(
        line.At, line.Local, line.Contact, line.Gallery, line.Automation, line.Reason.Code, line.Action, book.Say(line.Summary), book.Say(line.Reason.Text), ReasonView.ValuesOf(line.Reason));
}
