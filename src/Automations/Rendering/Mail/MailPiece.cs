namespace Automations.Rendering.Mail;

/// <summary>A piece of a mail's text.</summary>
/// <param name="Path">The path whose value it is; null for what the author wrote.</param>
internal sealed record MailPiece(string Text, string? Path)
{
    internal const string UnsubscribePath = "unsubscribeUrl";
}
