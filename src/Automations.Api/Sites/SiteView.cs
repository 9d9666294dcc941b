using Automations.Facts;
using NodaTime;

namespace Automations.Api.Sites;

internal sealed record SiteView(string Id, string Name, Instant CreatedAt)
{
    public static SiteView Of(Site site) => new(site.Id, site.Name, site.CreatedAt);
}
