using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Reading;

namespace Automations.Facts;

/// <summary>Reads and checks a gallery as the API takes it; whether its workflow exists is for the caller to find out.</summary>
public static class GalleryReader
{
    /// <param name="replaces">True for PUT: members left out are cleared, but for the workflow and the promotion. False for a merge patch: they are kept.</param>
    /// <returns>Null where it is not even an object. With faults reported it must not be used.</returns>
    public static GalleryChange? Read(JsonElement json, bool replaces, Faults faults)
    {
        if (!WellFormedText.Check(json, faults) || ObjectReader.Of(json, "A gallery", faults) is not { } reader) return null;
        reader.Ignore("id", "assignedAt", "createdAt", "updatedAt");
        var members = new ChangeReader(reader, replaces);
        var change = new GalleryChange
        {
            Name = members.Text(GalleryMembers.Name),
            Kind = members.Value(GalleryMembers.Kind, GalleryKind.Standard),
            Url = members.Text(GalleryMembers.Url),
            TimeZone = members.Text(GalleryMembers.TimeZone),
            SaleStartsAt = members.Value(GalleryMembers.SaleStartsAt),
            SaleEndsAt = members.Value(GalleryMembers.SaleEndsAt),
            ArchivesAt = members.Value(GalleryMembers.ArchivesAt),
            ShootDate = members.Value(GalleryMembers.ShootDate),
            Workflow = new ChangeReader(reader, absentClears: false).Text(GalleryMembers.Workflow),
            Promotion = ReadPromotion(reader, replaces),
        };
        reader.RefuseOthers();
        return change;
    }

    private static MemberChange<PromotionChange?> ReadPromotion(ObjectReader gallery, bool replaces)
    {
        if (!gallery.TryTake("promotion", out var json)) return new(gallery.IsNull("promotion"), null);
        if (ObjectReader.Of(json, "A promotion", gallery.Faults.At("promotion")) is not { } reader) return default;
        var members = new ChangeReader(reader, replaces);
        var id = members.Text(GalleryMembers.PromotionId);
        if (id is { IsGiven: true, Value: null } && !reader.TryTake("id", out _)) reader.Missing("id");
        var change = new PromotionChange
        {
            Id = id.Value,
            Name = members.Text(GalleryMembers.PromotionName),
            Code = members.Text(GalleryMembers.PromotionCode),
            ExpiresAt = members.Value(GalleryMembers.PromotionExpiresAt),
        };
        reader.RefuseOthers();
        return new(true, change);
    }
}
