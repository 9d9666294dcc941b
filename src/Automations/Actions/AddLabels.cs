using Automations.Definitions.Parameters;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Puts labels on the contact.</summary>
public sealed class AddLabels : IActionHandler
{
    public static readonly TextListParameter Labels = new("labels", "The labels to put on.") { Required = true, MinItems = 1 };

    public ActionType Type { get; } =
        new("add_labels", IsMessage: false, "label", "Puts labels on the contact.", [Labels])
        {
            Headline = Labels,
        };

    public async ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var before = context.Session.Contact!;
        var added = context.Step.Parameters.Get(Labels).Where(label => !before.HasLabel(label)).ToList();
        if (added.Count > 0)
        {
            context.Session.Contact = before with { Labels = before.Labels.AddRange(added) };
            await context.Engine.Raised.LabelsAsync(context.Session, before, context.Key, context.Run.Depth + 1, cancellation);
        }

        return new Effect.Done(new(ReasonCode.Done, added.Count == 0 ? "The contact had the labels already." : $"Labels added: {string.Join(", ", added)}."));
    }
}
