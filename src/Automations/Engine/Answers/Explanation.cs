using System.Collections.Immutable;
using Automations.Runs;

namespace Automations.Engine.Answers;

/// <summary>Why an automation did or did not act for a contact.</summary>
/// <param name="Reasons">In the order of their times.</param>
public sealed record Explanation(Verdict Verdict, ImmutableArray<JournalEntry> Reasons);
