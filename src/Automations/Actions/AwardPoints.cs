using System.Globalization;
using Automations.Definitions.Parameters;
using Automations.Messages;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Gives the contact loyalty points.</summary>
public sealed class AwardPoints : IActionHandler
{
    public static readonly IntegerParameter Points = new("points", "How many points.", 1, 1_000_000) { Required = true };

    public static readonly TemplateParameter Reason = new("reason", "What the contact is told they are for.");

    public ActionType Type { get; } =
        new("award_points", IsMessage: false, "point", "Gives the contact loyalty points.", [Points, Reason]) { Headline = Points };

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var points = context.Step.Parameters.Get(Points);
        var contact = context.Session.Contact!;
        context.Session.Contact = contact with { Points = contact.Points + points };
        var why = context.Step.Parameters.Find(Reason) is { } text ? MailComposer.Line(text, context.Facts, context.Values) : null;
        var awarded = string.Create(CultureInfo.InvariantCulture, $"{points} points awarded{(why is null ? "" : $": {why}")}.");
        var reason = new Runs.Reason(ReasonCode.Done, awarded).With("points", points.ToString(CultureInfo.InvariantCulture)).With("reason", why);
        return ValueTask.FromResult<Effect>(new Effect.Done(reason));
    }
}
