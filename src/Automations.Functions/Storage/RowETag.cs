using System.Globalization;
using Azure;

namespace Automations.Functions.Storage;

/// <summary>
/// ETags as the service takes them. One that it cannot have given it would answer with an error instead of a conflict, and
/// “*” with consent: in its place goes one that is well formed and matches no row.
/// </summary>
internal static class RowETag
{
    private const string Start = "W/\"datetime'";
    private const string End = "'\"";

    private static readonly ETag OfNoRow = new(Start + Uri.EscapeDataString("1601-01-01T00:00:00.0000000Z") + End);

    public static ETag Of(string etag) => IsTheServices(etag) ? new ETag(etag) : OfNoRow;

    public static ETag OrAny(string? etag) => etag is null ? ETag.All : Of(etag);

    private static bool IsTheServices(string etag) =>
        etag.StartsWith(Start, StringComparison.Ordinal) && etag.EndsWith(End, StringComparison.Ordinal) && etag.Length > Start.Length + End.Length
        && DateTimeOffset.TryParse(
            Uri.UnescapeDataString(etag[Start.Length..^End.Length]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
