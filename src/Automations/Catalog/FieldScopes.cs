namespace Automations.Catalog;

/// <summary>The kinds of fields; a path's first part says which.</summary>
[Flags]
public enum FieldScopes
{
    None = 0,
    Contact = 1,
    Gallery = 2,
    Booking = 4,
    Order = 8,
    Attendance = 16,
    Event = 32,
    Coupon = 64,
    Payment = 128,

    /// <summary><c>site.*</c> and <c>unsubscribeUrl</c>.</summary>
    Site = 256,

    /// <summary>What every trigger has.</summary>
    Always = Contact | Attendance | Site,

    /// <summary>What conditions may compare; the rest is for dynamic values only.</summary>
    Conditions = Contact | Gallery | Booking | Order | Attendance | Event,

    All = Conditions | Coupon | Payment | Site,
}
