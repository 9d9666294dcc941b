using Automations.Engine.Answers;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Operations;

/// <summary>An automation that should have acted and did not.</summary>
internal sealed record SilenceView(string Workflow, string Automation, SilenceKind Code, Instant Since, string Text)
{
    public static SilenceView Of(Silence silence, Phrasebook book) => new(silence.Workflow, silence.Automation, silence.Kind, silence.Since, book.Say(silence.Text));
}
