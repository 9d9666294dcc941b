namespace Automations.Api.Dashboard.Workflows;

/// <summary>How often what happened.</summary>
/// <param name="Counts">In the order of the columns.</param>
/// <param name="Reasons">Why something was not done, by code.</param>
public sealed record NumbersRow(string Name, IReadOnlyList<int> Counts, IReadOnlyList<KeyValuePair<string, int>> Reasons);
