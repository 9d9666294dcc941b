using NodaTime;

namespace Automations.Values;

/// <summary>IANA zones, from NodaTime's tzdb.</summary>
public static class Zones
{
    /// <summary>The zone, or null for null or an unknown name.</summary>
    public static DateTimeZone? Of(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    public static bool Exists(string id) => Of(id) is not null;
}
