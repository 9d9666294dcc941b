using System.Collections.Immutable;
using Automations.Definitions.Parameters;

namespace Automations.Events;

/// <summary>The members of an event's data that change facts (API §6); anything beside them is the sender's own.</summary>
internal static class EventMembers
{
    public static readonly ReferenceParameter ContactId = new("id", "The contact's id.");

    public static readonly ReferenceParameter Gallery = new("gallery", "The gallery's id.");

    public static readonly ReferenceParameter OrderId = new("id", "The order's id.");
    public static readonly AmountParameter Total = new("total", "What the order comes to.");
    public static readonly TextParameter Currency = new("currency", "The currency's ISO 4217 code.") { MinLength = 3, MaxLength = 3 };

    public static readonly ReferenceParameter BookingId = new("id", "The booking's id.");
    public static readonly TextParameter Service = new("service", "What was booked.") { MinLength = 0 };
    public static readonly DateParameter StartsAt = new("startsAt", "When the session starts.");
    public static readonly DateParameter EndsAt = new("endsAt", "When the session ends.");

    public static readonly ReferenceParameter PromotionId = new("id", "The promotion's id.") { Required = true };
    public static readonly TextParameter PromotionName = new("name", "The promotion's name.") { MinLength = 0 };
    public static readonly TextParameter PromotionCode = new("code", "The code that clients enter.") { MinLength = 0, MaxLength = 100 };
    public static readonly DateParameter ExpiresAt = new("expiresAt", "When the promotion expires.");

    /// <summary>What a contact has that no event may set.</summary>
    public static readonly ImmutableArray<string> NotByEvents = ["labels", "badges", "groups", "points", "subscribed"];
}
