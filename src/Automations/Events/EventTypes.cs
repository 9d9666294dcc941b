namespace Automations.Events;

/// <summary>The event types that change facts (API §6).</summary>
public static class EventTypes
{
    public const string ClientRegistered = "client.registered";
    public const string OrderPlaced = "order.placed";
    public const string OrderCanceled = "order.canceled";
    public const string CartItemAdded = "cart.item_added";
    public const string WishListItemAdded = "wish_list.item_added";
    public const string GalleryPublished = "gallery.published";
    public const string PromotionAnnounced = "gallery.promotion_announced";
    public const string BookingCreated = "booking.created";
    public const string BookingRescheduled = "booking.rescheduled";
    public const string BookingCanceled = "booking.canceled";
    public const string SessionAttended = "session.attended";
    public const string SessionMissed = "session.missed";
    public const string ContactUnsubscribed = "contact.unsubscribed";
    public const string EmailBounced = "email.bounced";
    public const string EmailComplained = "email.complained";
    public const string LabelAdded = "label.added";

    /// <summary>Events of a gallery, for its clients; they need no contact.</summary>
    public static bool IsOfGallery(string type) => type is GalleryPublished or PromotionAnnounced;

    public static bool IsOfBooking(string type) => type is BookingCreated or BookingRescheduled or BookingCanceled;

    public static bool IsOfSession(string type) => type is SessionAttended or SessionMissed;

    public static bool IsOfAddress(string type) => type is ContactUnsubscribed or EmailBounced or EmailComplained;
}
