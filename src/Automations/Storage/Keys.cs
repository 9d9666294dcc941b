using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Automations.Storage;

/// <summary>
/// The only place that builds partition and row keys. Every partition key begins with its kind and its site. What people
/// chose or are (contact ids, addresses, labels, services) enters keys only as a hash, so that no key leaks an address.
/// </summary>
public static class Keys
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const char Separator = '|';

    public const string Head = "p";
    public const string Job = "job";
    public const string RunPrefix = "r|";
    public const string MembershipPrefix = "g|";
    public const string BookingPrefix = "b|";
    public const string AttendancePrefix = "t|";
    public const string MarkPrefix = "e|";
    public const string RaisedPrefix = "o|";
    public const string JournalPrefix = "j|";
    public const string MessagePrefix = "m|";
    public const string TaskPrefix = "k|";
    public const string CardPrefix = "d|";
    public const string InvitationPrefix = "i|";
    public const string CouponPrefix = "u|";
    public const string PaymentPrefix = "y|";
    public const string SheetRowPrefix = "x|";
    public const string AnchorPrefix = "n|";
    public const string ClientPrefix = "c|";
    public const string VersionPrefix = "v|";

    /// <summary>True for the few rows that decisions about everybody read and people seldom write: settings, workflows, galleries.</summary>
    public static bool IsReadByMany(Partition partition, string row) => partition.Table switch
    {
        "workflows" => !row.StartsWith(VersionPrefix, StringComparison.Ordinal),
        "sites" => true,
        "galleries" => row == Head,
        _ => false,
    };

    public static Partition Contact(string site, string contactHash) => new("contacts", Join("C", site, contactHash));

    /// <summary>A partition shaped like a contact's for the messages of tests, which belong to nobody.</summary>
    public static Partition TestMessages(string site) => Contact(site, TestMessagesHash);

    public static string TestMessagesHash { get; } = Hash("test-messages", 16);

    public static Partition Gallery(string site, string gallery) => new("galleries", Join("G", site, gallery));

    public static Partition Workflow(string site, string workflow) => new("workflows", Join("W", site, workflow));

    public static Partition TriggerIndex(string site) => new("workflows", Join("T", site));

    public static Partition Lapses(string site) => new("workflows", Join("L", site));

    public static Partition Event(string site, string eventHash) => new("events", Join("E", site, eventHash[..2]));

    /// <summary>Every partition that <see cref="Event"/> can be.</summary>
    public static IEnumerable<Partition> Events(string site) =>
        from first in Alphabet
        from second in Alphabet
        select Event(site, $"{first}{second}");

    public static Partition Address(string site, string addressHash) => new("addresses", Join("A", site, addressHash));

    public static string AddressHash(string email) => Hash(NormalizeEmail(email), 16);

    public static Partition Site(string site) => new("sites", Join("S", site));

    /// <summary>A mail that was handed to a provider; beyond all sites, because the provider's reports name nothing but the operation.</summary>
    public static Partition Delivery(Guid operation) => new("deliveries", Join("D", operation.ToString("n")));

    /// <summary>What a host keeps for itself, beyond all sites.</summary>
    public static Partition System { get; } = new("sites", "H");

    /// <summary>What a site has of a kind, such as its boards.</summary>
    public static Partition Resources(string site, string kind) => new("sites", Join("R", site, kind));

    /// <summary>A site's key, found by its hash.</summary>
    public static Partition SiteKey(string hash) => new("sites", Join("K", hash));

    public static Partition Sites { get; } = new("sites", "S");

    /// <summary>The marks of what is to be looked at on a day (UTC), beyond all sites.</summary>
    public static Partition Marks(LocalDate day, int shard) =>
        new("marks", Join("M", day.ToString("uuuuMMdd", CultureInfo.InvariantCulture), shard.ToString("D2", CultureInfo.InvariantCulture)));

    /// <summary>The e-mails of a site that wait for their turn.</summary>
    public static Partition MailQueue(string site) => new("lists", Join("Q", site));

    public static Partition List(string site, string list) => new("lists", Join("X", site, list));

    public static string RunsList(string workflow, string state) => $"runs|{workflow}|{state}";

    public static string RefusedBy(string workflow) => $"refused|{workflow}";

    public static string GalleriesOf(string workflow) => $"assigned|{workflow}";

    public static string ContactsWithLabel(string label) => $"label|{Hash(label.ToLowerInvariant(), 16)}";

    public static string CodesOf(string coupon) => $"codes|{coupon}";

    public static string Messages(Instant at) => $"messages|{at.InUtc().Date.ToString("uuuuMM", CultureInfo.InvariantCulture)}";

    public static string Tasks(string state) => $"tasks|{state}";

    /// <param name="assignee">Null or empty: nobody; compared without case.</param>
    public static string TasksOf(string? assignee, string state) => $"tasks|{state}|{Hash((assignee ?? "").ToLowerInvariant(), 16)}";

    public static string CardsOn(string board) => $"cards|{board}";

    public static string CardsIn(string board, string stage) => $"cards|{board}|{Hash(stage.ToLowerInvariant(), 16)}";

    public static string InvitationsTo(string group) => $"invitations|{group}";

    public static string Sheet(string spreadsheet, string sheet) => $"sheet|{Hash(spreadsheet + '\n' + sheet, 16)}";

    public const string WorkflowsList = "workflows";
    public const string DeletedWorkflowsList = "workflows-deleted";
    public const string GalleriesList = "galleries";
    public const string ContactsList = "contacts";
    public const string EventsList = "events";
    public const string BookingsList = "bookings";
    public const string AttendancesList = "attended";
    public const string SuppressedList = "suppressed";
    public const string ImportsList = "imports";

    /// <summary>Of every <see cref="ContactHash"/>.</summary>
    public const int ContactHashLength = 26;

    public static string ContactHash(string contactId) => Hash(contactId, 16);

    public static string AutomationHash(string workflow, string automation) => Hash(workflow + '\n' + automation, 8);

    public static string OccurrenceHash(string occurrence) => Hash(occurrence, 16);

    public static string EventHash(string source, string id) => Hash(source + '\n' + id, 16);

    public static string Version(int version) => VersionPrefix + version.ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>Sorts the newest first.</summary>
    public static string NewestFirst(Instant at) => (long.MaxValue - at.ToUnixTimeTicks()).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Sorts the oldest first.</summary>
    public static string OldestFirst(Instant at) => at.ToUnixTimeTicks().ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The instant that a key made by <see cref="OldestFirst"/> begins with.</summary>
    public static Instant InstantOf(string row) => Instant.FromUnixTimeTicks(long.Parse(row.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>The instant that a key made by <see cref="NewestFirst"/> begins with.</summary>
    public static Instant InstantOfNewestFirst(string row) =>
        Instant.FromUnixTimeTicks(long.MaxValue - long.Parse(row.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>What stands behind the time in a key that begins with <see cref="NewestFirst"/> or <see cref="OldestFirst"/>.</summary>
    public static string BehindTime(string row) => row[16..];

    /// <summary>A row key with a hash of free text in it.</summary>
    public static string Attendance(string bookingKey) => AttendancePrefix + Hash(bookingKey, 16);

    public static string Anchor(string automation, string? occurrence) =>
        occurrence is null ? AnchorPrefix + automation : AnchorPrefix + automation + Separator + Hash(occurrence, 8);

    public static string NormalizeEmail(string email) => email.Trim().ToLowerInvariant();

    /// <summary>The first <paramref name="bytes"/> of the text's SHA-256 in lower-case base 32.</summary>
    public static string Hash(string text, int bytes)
    {
        Span<byte> digest = stackalloc byte[32];
        var buffer = Encoding.UTF8.GetBytes(text);
        SHA256.HashData(buffer, digest);
        return Base32(digest[..bytes]);
    }

    /// <summary>Spreads texts evenly; 0 to <paramref name="count"/> - 1, always the same for the same text.</summary>
    /// <param name="count">1–256.</param>
    public static int Spread(string text, int count) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[0] % count;

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var length = ((bytes.Length * 8) + 4) / 5;
        Span<char> text = stackalloc char[length];
        int bits = 0, value = 0, at = 0;
        foreach (var next in bytes)
        {
            value = (value << 8) | next;
            bits += 8;
            while (bits >= 5)
            {
                text[at++] = Alphabet[(value >> (bits - 5)) & 31];
                bits -= 5;
            }

            value &= (1 << bits) - 1;
        }

        if (bits > 0) text[at] = Alphabet[(value << (5 - bits)) & 31];
        return new string(text);
    }

    private static string Join(params ReadOnlySpan<string> parts) => string.Join(Separator, parts);
}
