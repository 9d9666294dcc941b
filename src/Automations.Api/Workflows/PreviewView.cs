namespace Automations.Api.Workflows;

/// <summary>A rendered mail.</summary>
/// <param name="Missing">The dynamic values that were empty and have no fallback.</param>
internal sealed record PreviewView(string? Subject, string Html, string Text, IReadOnlyList<string> Missing);
