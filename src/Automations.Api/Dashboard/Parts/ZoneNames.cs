namespace Automations.Api.Dashboard.Parts;

/// <summary>Time zones that are offered; any other may be written.</summary>
internal static class ZoneNames
{
    public static readonly IReadOnlyList<string> Common =
    [
        "Europe/Paris", "Europe/Brussels", "Europe/Zurich", "Europe/Luxembourg", "Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Madrid", "Europe/Rome", "Europe/Lisbon",
        "America/Montreal", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Africa/Casablanca", "Africa/Tunis", "Indian/Reunion", "Pacific/Noumea",
        "Asia/Tokyo", "Australia/Sydney", "UTC",
    ];
}
