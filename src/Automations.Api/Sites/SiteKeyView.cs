using Automations.Facts;
using NodaTime;

namespace Automations.Api.Sites;

internal sealed record SiteKeyView(string Id, KeyScope Scope, Instant CreatedAt)
{
    public static SiteKeyView Of(SiteKey key) => new(key.Id, key.Scope, key.CreatedAt);
}
