namespace Automations.Api.Dashboard.Workflows;

/// <summary>A line of the difference between two versions.</summary>
/// <param name="Kind">−1: gone; 1: new; 0: the same in both.</param>
public sealed record VersionChange(int Kind, string Text);
