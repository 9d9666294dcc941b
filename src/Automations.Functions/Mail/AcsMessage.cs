using System.Diagnostics.CodeAnalysis;
using Automations.Actions;
using Automations.Messages;
using Azure.Communication.Email;

namespace Automations.Functions.Mail;

/// <summary>Mails as the service takes them.</summary>
internal static class AcsMessage
{
    public static bool TryWrite(
        Message mail, string sender, [NotNullWhen(true)] out EmailMessage? message, [NotNullWhen(false)] out Delivery.Refused? refusal)
    {
        (message, refusal) = (null, null);
        if (!MailboxAddress.TryEncode(sender, out var from)) refusal = new("The sender address is not one.");
        else if (!MailboxAddress.TryEncode(mail.To, out var to)) refusal = new("The recipient's address is not one.");
        else if (!MailboxAddress.TryEncode(mail.ReplyTo, out var replyTo) && mail.ReplyTo is not null) refusal = new("The address for answers is not one.");
        else message = Write(mail, from, to, replyTo);
        return message is not null;
    }

    private static EmailMessage Write(Message mail, string from, string to, string? replyTo)
    {
        var message = new EmailMessage(from, to, new EmailContent(mail.Subject) { Html = mail.Html, PlainText = mail.Text })
        {
            // It would put addresses of its own in place of a mail's links, and of the one to unsubscribe.
            UserEngagementTrackingDisabled = true,
        };
        if (replyTo is not null) message.ReplyTo.Add(new EmailAddress(replyTo));
        foreach (var (name, value) in mail.Headers) message.Headers.Add(name, value);
        return message;
    }
}
