using Automations.Facts;
using NodaTime;

namespace Automations.Api.Sites;

/// <param name="Key">The key itself, shown this once.</param>
internal sealed record MintedKeyView(string Id, string Key, KeyScope Scope, Instant CreatedAt);
