using Automations.Definitions.Parameters;

namespace Automations.Actions;

/// <summary>Sends the contact an e-mail.</summary>
public sealed class SendEmail : IActionHandler
{
    public static readonly TemplateParameter Subject = new("subject", "The mail's subject.") { Required = true };

    public static readonly TemplateParameter Body =
        new("body", "The mail's text, in Markdown or HTML.") { Required = true, MultiLine = true, MaxLength = 100_000 };

    public static readonly ChoiceParameter<EmailFormat> Format =
        new("format", "What the text is written in.") { Default = EmailFormat.Markdown };

    public static readonly TemplateParameter Preheader = new("preheader", "The line that mailboxes show beside the subject.");

    public static readonly TextParameter SenderName =
        new("senderName", "The name it comes from; left out, the site's.") { MaxLength = 100 };

    public static readonly EmailAddressParameter ReplyTo = new("replyTo", "The address that answers go to; left out, the site's.");

    public static readonly ChoiceParameter<EmailPurpose> Purpose =
        new("purpose", "Marketing mails do not reach the unsubscribed; transactional ones are about something the contact did or booked.")
        {
            Default = EmailPurpose.Marketing,
        };

    public ActionType Type { get; } =
        new(
            "send_email", IsMessage: true, "e-mail", "Sends the contact an e-mail.",
            [Subject, Body, Format, Preheader, SenderName, ReplyTo, Purpose])
        {
            Headline = Subject,
        };
}
