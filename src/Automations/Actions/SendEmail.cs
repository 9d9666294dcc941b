using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Messages;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Sends the contact an e-mail.</summary>
public sealed class SendEmail() : MessageAction(Channel.Email)
{
    public static readonly TemplateParameter Subject = new("subject", "The mail's subject.") { Required = true };

    public static readonly TemplateParameter Body =
        new("body", "The mail's text, in Markdown or HTML.") { Required = true, MultiLine = true, MaxLength = 100_000 };

    public static readonly ChoiceParameter<MailFormat> Format =
        new("format", "What the text is written in.") { Default = MailFormat.Markdown };

    public static readonly TemplateParameter Preheader = new("preheader", "The line that mailboxes show beside the subject.");

    public static readonly TextParameter SenderName =
        new("senderName", "The name it comes from; left out, the site's.") { MaxLength = 100 };

    public static readonly EmailAddressParameter ReplyTo = new("replyTo", "The address that answers go to; left out, the site's.");

    public static readonly ChoiceParameter<EmailPurpose> Purpose =
        new("purpose", "Marketing mails do not reach the unsubscribed; transactional ones are about something the contact did or booked.")
        {
            Default = EmailPurpose.Marketing,
        };

    public override ActionType Type { get; } =
        new(
            "send_email", IsMessage: true, "e-mail", "Sends the contact an e-mail.",
            [Subject, Body, Format, Preheader, SenderName, ReplyTo, Purpose])
        {
            Title = "Send an e-mail",
            Headline = Subject,
            Check = CheckBody,
        };

    public override EmailPurpose PurposeOf(Step.Action step) => step.Parameters.Get(Purpose);

    public override Reason? Refuse(Step.Action step, DecisionFacts facts) => MailRecipient.Refuse(facts, PurposeOf(step));

    public override ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var mail = Compose(context);
        return ValueTask.FromResult(Send(context, mail, $"The e-mail “{mail.Subject}” was sent."));
    }

    internal static (Parameter, string)? CheckBody(ParameterValues parameters) =>
        parameters.Find(Body) is { } body && Template.Parse(body) is { IsValid: true } parsed
        && MailBodyRenderer.Refuse(parsed.Template, parameters.Find(Format)) is { } refused
            ? (Body, refused)
            : null;
}
