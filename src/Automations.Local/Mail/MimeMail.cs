using System.Globalization;
using System.Text;
using Automations.Messages;
using NodaTime;
using NodaTime.Text;

namespace Automations.Local.Mail;

/// <summary>A mail as it goes over the wire (RFC 5322, MIME): ASCII lines of far fewer than 998 octets.</summary>
/// <param name="From">In ASCII, as are <paramref name="To"/> and <paramref name="ReplyTo"/>.</param>
/// <param name="Token">What the mail is derived from; makes its Message-ID.</param>
internal sealed record MimeMail(Message Message, string From, string To, string? ReplyTo, string Token, Instant Date)
{
    private const int LongestHeader = 990;

    private static readonly InstantPattern DatePattern = InstantPattern.Create("ddd, dd MMM uuuu HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private string Boundary => $"=_{Token}"; // "=_" cannot occur in quoted-printable text

    public byte[] Write()
    {
        var mail = new StringBuilder();
        Header(mail, "Date", DatePattern.Format(Date));
        Header(mail, "From", string.IsNullOrWhiteSpace(Message.FromName) ? $"<{From}>" : $"{HeaderText.Phrase(Message.FromName)} <{From}>");
        Header(mail, "To", $"<{To}>");
        if (ReplyTo is not null) Header(mail, "Reply-To", $"<{ReplyTo}>");
        Header(mail, "Subject", HeaderText.Unstructured(Message.Subject));
        Header(mail, "Message-ID", $"<{Token}@{From[(From.IndexOf('@', StringComparison.Ordinal) + 1)..]}>");
        Header(mail, "Auto-Submitted", "auto-generated");
        foreach (var (name, value) in Message.Headers) Own(mail, name, value);
        Header(mail, "MIME-Version", "1.0");
        if (Message.Html is { } html) Alternative(mail, html);
        else Part(mail, "plain", Message.Text);
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    private void Alternative(StringBuilder mail, string html)
    {
        mail.Append("Content-Type: multipart/alternative; boundary=\"").Append(Boundary).Append("\"\r\n");
        mail.Append("\r\n--").Append(Boundary).Append("\r\n");
        Part(mail, "plain", Message.Text);
        mail.Append("\r\n--").Append(Boundary).Append("\r\n");
        Part(mail, "html", html);
        mail.Append("\r\n--").Append(Boundary).Append("--");
    }

    private static void Part(StringBuilder mail, string kind, string text) =>
        mail.Append("Content-Type: text/").Append(kind).Append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
            .Append(QuotedPrintable.Encode(text));

    /// <summary>A header of the message's own, such as List-Unsubscribe: its value has a syntax and is not re-encoded, so what cannot stand there is left out.</summary>
    private static void Own(StringBuilder mail, string name, string value)
    {
        var isName = name.Length is > 0 and <= 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        if (isName && value.Length < LongestHeader - name.Length && value.All(c => c is >= ' ' and <= '~')) Header(mail, name, value);
    }

    private static void Header(StringBuilder mail, string name, string value) => mail.Append(name).Append(": ").Append(value).Append("\r\n");
}
