using Automations.Engine.Answers;
using Automations.Sentences;

namespace Automations.Api.Runs;

/// <summary>Why an automation did or did not act for a contact.</summary>
internal sealed record ExplanationView(Verdict Verdict, IReadOnlyList<ReasonView> Reasons)
{
    public static ExplanationView Of(Explanation explanation, Phrasebook book) => new(explanation.Verdict, [.. explanation.Reasons.Select(reason => ReasonView.Of(reason, book))]);
}
