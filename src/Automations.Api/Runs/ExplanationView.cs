using Automations.Engine.Answers;

namespace Automations.Api.Runs;

/// <summary>Why an automation did or did not act for a contact.</summary>
internal sealed record ExplanationView(Verdict Verdict, IReadOnlyList<ReasonView> Reasons)
{
    public static ExplanationView Of(Explanation explanation) => new(explanation.Verdict, [.. explanation.Reasons.Select(ReasonView.Of)]);
}
