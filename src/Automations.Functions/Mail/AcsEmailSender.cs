using Automations.Actions;
using Azure;
using Azure.Communication.Email;
using NodaTime;

namespace Automations.Functions.Mail;

/// <summary>
/// Hands mails to Azure Communication Services. Each mail is an operation whose id is derived from the mail's key, which is stored
/// before the first attempt. The service does not promise to take an operation once, so after an attempt whose result was not
/// learned, in this process or another, the operation is read before anything is sent again.
/// </summary>
/// <remarks>The name a mail comes from is the sender address's own in the service; a message cannot bring another.</remarks>
/// <param name="client">Made by <see cref="AcsClient"/>: it repeats nothing by itself.</param>
/// <param name="sender">The address that mails of sites without one come from, or null.</param>
/// <param name="clock">Tells how far away the dates in the service's answers are.</param>
internal sealed class AcsEmailSender(EmailClient client, DeliveryIndex index, string? sender, IClock clock) : IMessageTransport
{
    private static readonly Duration LongestUnderWay = Duration.FromMinutes(1);

    private readonly AcsOperations _operations = new(client, clock);

    public bool IsIdempotent => true;

    public async ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation)
    {
        if ((mail.Message.FromAddress ?? sender) is not { Length: > 0 } from)
            return new Delivery.Unavailable("The settings name no sender address (senderAddress).");
        if (!AcsMessage.TryWrite(mail.Message, from, out var message, out var refusal)) return refusal;
        var operation = AcsOperations.IdOf(mail);
        if (mail.IsRepeat && (await _operations.FindAsync(operation, cancellation) ?? StillUnderWay(mail)) is { } known) return known;
        await index.AddAsync(operation, mail.Site, mail.Message.Id, cancellation);
        try
        {
            await client.SendAsync(WaitUntil.Started, message, operation, cancellation);
            return AcsOperations.Accepted;
        }
        catch (Exception e) when (AcsFaults.OfSending(e, clock.GetCurrentInstant(), cancellation) is { } answer)
        {
            return answer switch
            {
                Delivery.Unavailable { MayHaveArrived: true } unclear => await _operations.FindAsync(operation, cancellation) ?? unclear with { MayHaveArrived = false },

                // It may be refused for having been taken since it was looked for.
                Delivery.Refused when mail.IsRepeat => await _operations.FindAsync(operation, cancellation) ?? answer,
                _ => answer,
            };
        }
    }

    /// <summary>What a process that died had sent may reach the service after this one has looked for it.</summary>
    private Delivery.Unavailable? StillUnderWay(OutgoingMessage mail) =>
        mail.TriedAt + LongestUnderWay - clock.GetCurrentInstant() is { } left && left > Duration.Zero
            ? new("The attempt before may still be under way.", left, MayHaveArrived: true)
            : null;
}
