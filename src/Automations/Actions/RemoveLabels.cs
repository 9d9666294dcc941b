using Automations.Definitions.Parameters;

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
}
