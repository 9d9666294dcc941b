using NodaTime;

namespace Automations.Facts;

/// <summary>One business; everything belongs to exactly one.</summary>
public sealed record Site(string Id, string Name, Instant CreatedAt);
