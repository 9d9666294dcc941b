using System.Collections.Immutable;

namespace Automations.Rendering.Mail;

/// <summary>A rendered mail.</summary>
/// <param name="Html">A complete document of at most <see cref="MaxHtmlBytes"/> bytes in UTF-8.</param>
/// <param name="Text">The same for readers of plain text; its lines are not wrapped.</param>
public sealed record MailBody(string Html, string Text)
{
    public const int MaxHtmlBytes = 256 * 1024;

    /// <summary>The paths that printed nothing because they were empty and had no fallback, sorted.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>The body was longer than a mail may be and its end is left out.</summary>
    public bool IsShortened { get; init; }
}
