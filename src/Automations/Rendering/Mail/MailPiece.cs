namespace Automations.Rendering.Mail;

/// <summary>A piece of a mail's text.</summary>
/// <param name="Path">The path whose value it is; null for what the author wrote.</param>
internal sealed record MailPiece(string Text, string? Path)
{
    internal const string UnsubscribePath = "unsubscribeUrl";

    /// <summary>Where the reader gets off, or pays: nothing may stand in between.</summary>
    internal bool IsDirect => Path is UnsubscribePath or "payment.url";

    /// <summary>What the reader may have given in a form of the business's.</summary>
    internal bool IsOfReader => Path?.StartsWith("contact.", StringComparison.Ordinal) == true;
}
