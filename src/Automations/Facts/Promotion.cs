using Automations.Values;

namespace Automations.Facts;

/// <summary>A gallery's promotion; another id is another promotion.</summary>
public sealed record Promotion(string Id, string? Name = null, string? Code = null, GivenDate? ExpiresAt = null);
