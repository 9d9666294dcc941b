using Automations.Definitions.Parameters;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Takes labels off the contact.</summary>
public sealed class RemoveLabels : IActionHandler
{
    public static readonly TextListParameter Labels = new("labels", "The labels to take off.") { Required = true, MinItems = 1 };

    public ActionType Type { get; } =
        new("remove_labels", IsMessage: false, "remove label", "Takes labels off the contact.", [Labels])
        {
            Headline = Labels,
        };

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var before = context.Session.Contact!;
        var gone = context.Step.Parameters.Get(Labels);
        var left = before.Labels.RemoveAll(label => gone.Contains(label, StringComparer.OrdinalIgnoreCase));
        var count = before.Labels.Length - left.Length;
        if (count > 0) context.Session.Contact = before with { Labels = left };
        return ValueTask.FromResult<Effect>(
            new Effect.Done(new(ReasonCode.Done, count == 0 ? "The contact had none of the labels." : $"Labels removed: {string.Join(", ", gone)}.")));
    }
}
