using System.Collections.Immutable;
using System.Text.Json;
using Automations.Runs;
using NodaTime;

namespace Automations.Facts;

/// <summary>
/// The head of a contact: the profile, what limits and counts need, and the runs that are not over. Every batch on a
/// contact replaces it if-match, so one contact is decided by one writer at a time.
/// </summary>
public sealed record Contact
{
    public required string Id { get; init; }

    public string? Email { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Phone { get; init; }

    /// <summary>A BCP 47 tag; null: the site's.</summary>
    public string? Locale { get; init; }

    /// <summary>An IANA zone; null: unknown.</summary>
    public string? TimeZone { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public ImmutableArray<string> Badges { get; init; } = [];

    public ImmutableArray<string> Groups { get; init; } = [];

    public long Points { get; init; }

    /// <summary>Own fields: texts, numbers and booleans.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Fields { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    /// <summary>When each profile member was last set; the later one wins.</summary>
    public ImmutableSortedDictionary<string, Instant> SetAt { get; init; } = ImmutableSortedDictionary<string, Instant>.Empty;

    /// <summary>An unsubscribe of a contact that has no address; with an address, the address's own record decides.</summary>
    public bool UnsubscribedWithoutAddress { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant UpdatedAt { get; init; }

    /// <summary>Attended sessions by service, the key in lower case.</summary>
    public ImmutableSortedDictionary<string, ServiceAttendance> Attendance { get; init; } =
        ImmutableSortedDictionary<string, ServiceAttendance>.Empty;

    /// <summary>Booked sessions that had not started when it was last looked at, by booking.</summary>
    public ImmutableSortedDictionary<string, Instant> Upcoming { get; init; } = ImmutableSortedDictionary<string, Instant>.Empty;

    /// <summary>By <see cref="Automations.Storage.Keys.AutomationHash"/>: what counts against an automation's limit.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<LimitMark>> Limits { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<LimitMark>>.Empty;

    /// <summary>The latest events that end runs.</summary>
    public ImmutableArray<ExitMark> Exits { get; init; } = [];

    /// <summary>When the last marketing e-mails were sent, as far back as the site's cap on them reaches; empty where it has none.</summary>
    public ImmutableArray<Instant> MarketingMails { get; init; } = [];

    /// <summary>Runs that wait or are under way.</summary>
    public ImmutableArray<ActiveRun> Active { get; init; } = [];

    public bool HasLabel(string label) => Labels.Contains(label, StringComparer.OrdinalIgnoreCase);

    public bool HasBadge(string badge) => Badges.Contains(badge, StringComparer.OrdinalIgnoreCase);

    public bool IsIn(string group) => Groups.Contains(group, StringComparer.OrdinalIgnoreCase);
}
