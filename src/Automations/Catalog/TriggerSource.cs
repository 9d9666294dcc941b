namespace Automations.Catalog;

/// <summary>What fires a trigger.</summary>
public enum TriggerSource
{
    /// <summary>A date of a gallery, for its clients.</summary>
    GalleryDate,

    /// <summary>An event of a gallery, for its clients.</summary>
    GalleryEvent,

    /// <summary>An event of a contact that may name a gallery.</summary>
    ClientEvent,

    /// <summary>An event of a contact.</summary>
    ContactEvent,

    /// <summary>A date of a booking, for its contact.</summary>
    BookingDate,

    /// <summary>The contact's count of attended sessions.</summary>
    AttendanceCount,

    /// <summary>The days since the contact's last attended session.</summary>
    Lapse,
}
