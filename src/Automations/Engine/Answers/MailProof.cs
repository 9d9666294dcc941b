using System.Collections.Immutable;

namespace Automations.Engine.Answers;

/// <summary>A rendered preview.</summary>
/// <param name="Missing">The paths that printed nothing because they were empty and had no fallback.</param>
public sealed record MailProof(string? Subject, string Html, string Text, ImmutableArray<string> Missing);
