using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Facts;
using Automations.Messages;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Sends the contact an e-mail.</summary>
public sealed class SendEmail : IOutsideAction
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

    public ActionType Type { get; } =
        new(
            "send_email", IsMessage: true, "e-mail", "Sends the contact an e-mail.",
            [Subject, Body, Format, Preheader, SenderName, ReplyTo, Purpose])
        {
            Headline = Subject,
            Check = CheckBody,
        };

    /// <summary>The unsubscribed get no marketing mail, the suppressed none at all.</summary>
    public Reason? Refuse(Step.Action step, DecisionFacts facts)
    {
        if (facts.Contact.Email is not { } email) return new(ReasonCode.NoAddress, "The contact has no e-mail address.");
        if (facts.Address?.SuppressedAt is not null)
            return new(ReasonCode.Suppressed, $"The address is suppressed: a mail to it {facts.Address.SuppressedFor}.");
        return step.Parameters.Get(Purpose) == EmailPurpose.Marketing && !Subscription.IsSubscribed(facts.Contact, facts.Address)
            ? new(ReasonCode.Unsubscribed, "The address is unsubscribed from marketing mails.")
            : null;
    }

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var id = MessageId.Of(context.Session.Hash, context.Now, context.Key);
        var mail = MailComposer.Compose(context.Step.Parameters, context.Facts, context.Values, context.Engine.Links, context.Facts.Contact.Email!) with
        {
            Id = id.ToString(),
            Run = context.Run.Id,
            Step = context.Pointer,
            Status = context.Engine.Mail is null ? MessageStatus.Sent : MessageStatus.Sending,
        };
        context.Session.Put(mail, id.Row);
        return ValueTask.FromResult<Effect>(context.Engine.Mail is null ? new Effect.Done(Sent(mail)) : new Effect.Outside(id.Row));
    }

    public bool IsIdempotent(StepContext context) => context.Engine.Mail!.IsIdempotent;

    public async ValueTask<Delivery> PerformAsync(StepContext context, Intent intent, CancellationToken cancellation)
    {
        var mail = await context.Session.ReadAsync<Message>(intent.Message!, cancellation);
        return mail is null ? new Delivery.Refused("The mail is gone.") : await context.Engine.Mail!.SendAsync(new(context.Session.Site, mail, intent.Key, intent.Attempt > 1), cancellation);
    }

    private static (Parameter, string)? CheckBody(ParameterValues parameters) =>
        parameters.Find(Body) is { } body && Template.Parse(body) is { IsValid: true } parsed
        && MailBodyRenderer.Refuse(parsed.Template, parameters.Find(Format)) is { } refused
            ? (Body, refused)
            : null;

    private static Reason Sent(Message mail) =>
        new Reason(ReasonCode.Sent, $"The e-mail “{mail.Subject}” was sent.").With("message", mail.Id).With("subject", mail.Subject);
}
