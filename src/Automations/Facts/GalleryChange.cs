using Automations.Values;

namespace Automations.Facts;

/// <summary>What a request wants changed of a gallery; checked.</summary>
public sealed record GalleryChange
{
    public MemberChange<string?> Name { get; init; }

    public MemberChange<GalleryKind> Kind { get; init; }

    public MemberChange<string?> Url { get; init; }

    public MemberChange<string?> TimeZone { get; init; }

    public MemberChange<GivenDate?> SaleStartsAt { get; init; }

    public MemberChange<GivenDate?> SaleEndsAt { get; init; }

    public MemberChange<GivenDate?> ArchivesAt { get; init; }

    public MemberChange<GivenDate?> ShootDate { get; init; }

    /// <summary>The id of the workflow to be assigned; null takes it off.</summary>
    public MemberChange<string?> Workflow { get; init; }

    public MemberChange<PromotionChange?> Promotion { get; init; }

    /// <summary>True where a promotion is changed that has to be there already.</summary>
    public bool NeedsPromotion => Promotion.Value is { Id: null };

    public Gallery ApplyTo(Gallery gallery) => gallery with
    {
        Name = Name.Over(gallery.Name),
        Kind = Kind.Over(gallery.Kind),
        Url = Url.Over(gallery.Url),
        TimeZone = TimeZone.Over(gallery.TimeZone),
        SaleStartsAt = SaleStartsAt.Over(gallery.SaleStartsAt),
        SaleEndsAt = SaleEndsAt.Over(gallery.SaleEndsAt),
        ArchivesAt = ArchivesAt.Over(gallery.ArchivesAt),
        ShootDate = ShootDate.Over(gallery.ShootDate),
        Workflow = Workflow.Over(gallery.Workflow),
        Promotion = Promotion.IsGiven ? Promotion.Value?.ApplyTo(gallery.Promotion) : gallery.Promotion,
    };
}
