using System.Text;

namespace Automations.Rendering.Mail;

/// <summary>Puts together the addresses of links and images, and lets only harmless kinds through.</summary>
internal static class MailUrl
{
    private static readonly string[] LinkSchemes = ["http", "https", "mailto", "tel"];
    private static readonly string[] ImageSchemes = ["http", "https", "cid"];
    private static readonly string[] ImageData =
        ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];

    /// <summary>The address of a link, or null where it must not be followed from a mail.</summary>
    internal static string? Link(IEnumerable<MailPiece> pieces) => Allowed(Join(pieces), LinkSchemes);

    /// <summary>True where a page is behind the address of a link.</summary>
    internal static bool IsWeb(string link) => link.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the first pieces of an address say already on which host it is.</summary>
    internal static bool HasHost(IEnumerable<MailPiece> pieces)
    {
        var start = Join(pieces);
        var host = start.IndexOf("://", StringComparison.Ordinal) + 3;
        return host >= 3 && start.AsSpan(host).IndexOfAny('/', '?', '#') > 0;
    }

    /// <summary>The address of an image, or null where it must not be shown in a mail.</summary>
    internal static string? Image(IEnumerable<MailPiece> pieces)
    {
        var url = Join(pieces);
        return IsImageData(url) ? url : Allowed(url, ImageSchemes);
    }

    /// <summary>
    /// A value at the beginning is an address; one further on is a part of it and must stay that, so it is escaped. Blanks and controls,
    /// which clients drop before they look at the scheme, are dropped before it is checked.
    /// </summary>
    private static string Join(IEnumerable<MailPiece> pieces)
    {
        var url = new StringBuilder();
        var inQuery = false;
        foreach (var (text, path) in pieces)
        {
            var isPart = path is not null && url.Length > 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (isPart && !IsPlain(rune, inQuery)) AppendEscaped(url, rune);
                else if (rune.Value is '"' or '<' or '>' or '`' or '\\' or '\'' || Rune.IsWhiteSpace(rune) && url.Length > 0) AppendEscaped(url, rune);
                else if (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)) url.Append(rune.ToString());
            }

            if (!isPart) inQuery |= text.AsSpan().IndexOfAny('?', '#') >= 0;
        }

        return url.ToString();
    }

    private static bool IsPlain(Rune rune, bool inQuery) =>
        rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '.' or '_' or '~')
        || !inQuery && rune.Value is '/' or '@' or '+' or ':' or ',';

    private static void AppendEscaped(StringBuilder url, Rune rune)
    {
        if (rune.Value is '\t' or '\r' or '\n') return;
        url.Append(Uri.EscapeDataString(rune.ToString()));
        if (url[^1] == '\'') url.Remove(url.Length - 1, 1).Append("%27");
    }

    private static string? Allowed(string url, string[] schemes)
    {
        while (url.EndsWith("%20", StringComparison.Ordinal)) url = url[..^3];
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !schemes.Contains(url[..colon], StringComparer.OrdinalIgnoreCase)) return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && (!uri.Scheme.StartsWith("http", StringComparison.Ordinal) || uri.Host.Length > 0)
            ? url
            : null;
    }

    private static bool IsImageData(string url)
    {
        var start = ImageData.FirstOrDefault(each => url.StartsWith(each, StringComparison.OrdinalIgnoreCase));
        return start is not null && url.AsSpan(start.Length).IndexOfAnyExcept(Base64) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> Base64 =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
}
