using Automations.Definitions.Parameters;

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
}
