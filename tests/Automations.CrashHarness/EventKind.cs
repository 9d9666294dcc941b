namespace Automations.CrashHarness;

/// <summary>What an event of the load stands for; each has an automation of its own.</summary>
internal enum EventKind
{
    /// <summary>A point and a webhook.</summary>
    Visit,

    /// <summary>A mail, by a server that takes no key, and a task.</summary>
    Order,

    /// <summary>Three points and a row in a sheet.</summary>
    Enquiry,

    /// <summary>A label, of which another automation makes five points and a webhook.</summary>
    Lead,

    /// <summary>A webhook an hour later.</summary>
    Wish,

    /// <summary>A client of the fan-out's gallery; nothing comes of it before the gallery is published.</summary>
    Client,

    /// <summary>Seven points and a webhook for each client of the gallery.</summary>
    Publication,
}
