using NodaTime;

namespace Automations.Facts;

/// <summary>A key that acts on one site alone. The key itself is not kept, only its hash.</summary>
/// <param name="Hash">Of the key, by <see cref="Automations.Storage.Keys.Hash"/>.</param>
public sealed record SiteKey(string Id, string Site, KeyScope Scope, Instant CreatedAt, string Hash);
