using System.Collections.Immutable;

namespace Automations.Conditions;

/// <summary>How a condition was decided, with every criterion, also those that could not change the outcome.</summary>
/// <param name="Text">The outcome in a sentence, the criteria's among it.</param>
public sealed record ConditionResult(bool Holds, string Text, ImmutableArray<CriterionResult> Criteria);
