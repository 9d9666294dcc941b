namespace Automations.Api.Dashboard.Workflows;

/// <summary>What a workflow did lately.</summary>
/// <param name="Columns">What is counted, as keys of texts.</param>
/// <param name="Rows">By automation, and in all; null: too much to be counted at once.</param>
/// <param name="Silent">The automations that should have acted and did not, each with why it is thought so.</param>
public sealed record NumbersSheet(string Id, string Name, int Days, IReadOnlyList<string> Columns, IReadOnlyList<NumbersRow>? Rows, IReadOnlyList<(string Automation, string Why)> Silent);
