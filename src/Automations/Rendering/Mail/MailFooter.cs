namespace Automations.Rendering.Mail;

/// <summary>What stands below a mail's body.</summary>
/// <param name="SiteName">Who writes; empty for none.</param>
/// <param name="UnsubscribeUrl">An http or https address; null where the mail needs no unsubscribe link.</param>
/// <param name="Sentence">Why the reader gets the mail; null for none.</param>
public sealed record MailFooter(string SiteName, string? UnsubscribeUrl, string? Sentence)
{
    /// <summary>What the unsubscribe link says, in the reader's language.</summary>
    public string UnsubscribeLabel { get; init; } = "Unsubscribe";
}
