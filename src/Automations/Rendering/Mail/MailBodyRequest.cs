using System.Globalization;
using Automations.Values;
using NodaTime;

namespace Automations.Rendering.Mail;

/// <summary>A mail's body to render.</summary>
/// <param name="Zone">Where instants are shown.</param>
/// <param name="Culture">The reader's language: names of months, the decimal separator, the document's language.</param>
public sealed record MailBodyRequest(Template Body, IValueSource Values, DateTimeZone Zone, CultureInfo Culture, MailFooter Footer)
{
    public MailFormat Format { get; init; } = MailFormat.Markdown;

    /// <summary>What an inbox shows beside the subject; hidden in the mail itself.</summary>
    public Template? Preheader { get; init; }

    /// <summary>The document's title, usually the rendered subject; the site's name where it is left out.</summary>
    public string? Title { get; init; }

    /// <summary>A table below the body.</summary>
    public IReadOnlyList<MailDetail> Details { get; init; } = [];

    /// <summary>Null: the mail says nothing of who reads it.</summary>
    public MailTracking? Tracking { get; init; }

    /// <summary>Documents that were read before; null: the body is read anew.</summary>
    internal BodyDocuments? Documents { get; init; }
}
