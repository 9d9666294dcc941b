using Automations.Values;
using NodaTime;

namespace Automations.Facts;

/// <summary>A gallery's settings. Bare <c>saleEndsAt</c>, <c>archivesAt</c> and <c>expiresAt</c> mean the end of their day.</summary>
public sealed record Gallery
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public GalleryKind Kind { get; init; }

    public string? Url { get; init; }

    /// <summary>An IANA zone; null: the site's.</summary>
    public string? TimeZone { get; init; }

    public GivenDate? SaleStartsAt { get; init; }

    public GivenDate? SaleEndsAt { get; init; }

    public GivenDate? ArchivesAt { get; init; }

    public GivenDate? ShootDate { get; init; }

    public Promotion? Promotion { get; init; }

    /// <summary>The id of the workflow assigned to it; null: none.</summary>
    public string? Workflow { get; init; }

    /// <summary>Since when that workflow is assigned.</summary>
    public Instant? AssignedAt { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant UpdatedAt { get; init; }

    /// <summary>Set while a deleted gallery's clients are still being worked through.</summary>
    public Instant? DeletedAt { get; init; }
}
