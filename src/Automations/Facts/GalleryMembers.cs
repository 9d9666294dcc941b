using Automations.Definitions.Parameters;

namespace Automations.Facts;

/// <summary>The members of a gallery and of its promotion.</summary>
public static class GalleryMembers
{
    public static readonly TextParameter Name = new("name", "The gallery's name.") { MinLength = 0 };
    public static readonly ChoiceParameter<GalleryKind> Kind = new("kind", "The kind of gallery.");
    public static readonly WebAddressParameter Url = new("url", "Where the gallery is on the web.");
    public static readonly TimeZoneParameter TimeZone = new("timeZone", "The gallery's time zone.");
    public static readonly DateParameter SaleStartsAt = new("saleStartsAt", "When the sale starts.");
    public static readonly DateParameter SaleEndsAt = new("saleEndsAt", "When the sale ends.");
    public static readonly DateParameter ArchivesAt = new("archivesAt", "When the gallery is archived.");
    public static readonly DateParameter ShootDate = new("shootDate", "When the shoot takes place.");
    public static readonly IdentifierParameter Workflow = new("workflow", "The workflow assigned to the gallery.");

    public static readonly IdentifierParameter PromotionId = new("id", "The promotion's id.");
    public static readonly TextParameter PromotionName = new("name", "The promotion's name.") { MinLength = 0 };
    public static readonly TextParameter PromotionCode = new("code", "The code that clients enter.") { MinLength = 0, MaxLength = 100 };
    public static readonly DateParameter PromotionExpiresAt = new("expiresAt", "When the promotion expires.");
}
