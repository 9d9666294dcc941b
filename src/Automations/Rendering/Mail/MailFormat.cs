namespace Automations.Rendering.Mail;

/// <summary>What a mail's body is written in.</summary>
public enum MailFormat
{
    /// <summary>CommonMark without HTML; a line break in a paragraph is one in the mail.</summary>
    Markdown,

    /// <summary>HTML, of which what is fit for mail is kept.</summary>
    Html,
}
