using Automations.Facts;
using Automations.Values;
using NodaTime;

namespace Automations.Api.Galleries;

/// <summary>A gallery as it is answered; dates as they were given.</summary>
internal sealed record GalleryView(
    string Id,
    string? Name,
    GalleryKind Kind,
    string? Url,
    string? TimeZone,
    GivenDate? SaleStartsAt,
    GivenDate? SaleEndsAt,
    GivenDate? ArchivesAt,
    GivenDate? ShootDate,
    PromotionView? Promotion,
    string? Workflow,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static GalleryView Of(Gallery gallery) => new(
        gallery.Id,
        gallery.Name,
        gallery.Kind,
        gallery.Url,
        gallery.TimeZone,
        gallery.SaleStartsAt,
        gallery.SaleEndsAt,
        gallery.ArchivesAt,
        gallery.ShootDate,
        PromotionView.Of(gallery.Promotion),
        gallery.Workflow,
        gallery.CreatedAt,
        gallery.UpdatedAt);
}
