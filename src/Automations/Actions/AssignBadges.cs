using Automations.Definitions.Parameters;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Assigns badges to the contact.</summary>
public sealed class AssignBadges : IActionHandler
{
    public static readonly TextListParameter Badges = new("badges", "The badges to assign.") { Required = true, MinItems = 1 };

    public ActionType Type { get; } =
        new("assign_badges", IsMessage: false, "badge", "Assigns badges to the contact, which tell contacts apart and start nothing.", [Badges])
        {
            Headline = Badges,
        };

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var before = context.Session.Contact!;
        var added = context.Step.Parameters.Get(Badges).Where(badge => !before.HasBadge(badge)).ToList();
        if (added.Count > 0) context.Session.Contact = before with { Badges = before.Badges.AddRange(added) };
        var text = added.Count == 0 ? "The contact had the badges already." : $"Badges assigned: {string.Join(", ", added)}.";
        return ValueTask.FromResult<Effect>(new Effect.Done(new(ReasonCode.Done, text)));
    }
}
