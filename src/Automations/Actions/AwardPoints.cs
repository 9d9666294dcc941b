using Automations.Definitions.Parameters;

namespace Automations.Actions;

/// <summary>Gives the contact loyalty points.</summary>
public sealed class AwardPoints : IActionHandler
{
    public static readonly IntegerParameter Points = new("points", "How many points.", 1, 1_000_000) { Required = true };

    public static readonly TemplateParameter Reason = new("reason", "What the contact is told they are for.");

    public ActionType Type { get; } =
        new("award_points", IsMessage: false, "point", "Gives the contact loyalty points.", [Points, Reason]) { Headline = Points };
}
