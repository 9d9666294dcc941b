using System.Net.Sockets;
using System.Security.Authentication;
using Automations.Actions;
using Automations.Messages;
using Automations.Storage;
using NodaTime;

namespace Automations.Local.Mail;

/// <summary>
/// Hands mails to an SMTP server, a connection for each, at most eight at once. The framework's own client cannot tell a
/// connection that broke before the mail was handed over from one that broke after, and only the former may be tried again.
/// </summary>
/// <param name="clock">Dates the mails.</param>
/// <param name="stopping">Ends the waits of mails that are not yet handed over; they are tried again after the next start.</param>
internal sealed class SmtpMailTransport(SmtpOptions options, IClock clock, CancellationToken stopping) : IMessageTransport, IDisposable
{
    private const int MostConnections = 8;

    private readonly SemaphoreSlim _connections = new(MostConnections);

    /// <summary>SMTP has no keys.</summary>
    public bool IsIdempotent => false;

    public async ValueTask<Delivery> SendAsync(OutgoingMessage outgoing, CancellationToken cancellation)
    {
        var message = outgoing.Message;
        if (message.FromAddress is null) return new Delivery.Unavailable("The settings name no sender address (senderAddress).");
        if (!MailboxAddress.TryEncode(message.FromAddress, out var from)) return new Delivery.Refused("The sender address is not one.");
        if (!MailboxAddress.TryEncode(message.To, out var to)) return new Delivery.Refused("The recipient's address is not one.");
        if (!MailboxAddress.TryEncode(message.ReplyTo, out var replyTo) && message.ReplyTo is not null) return new Delivery.Refused("The address for answers is not one.");
        var mail = new MimeMail(message, from, to, replyTo, Keys.Hash(outgoing.Key, 16), clock.GetCurrentInstant()).Write();

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        try
        {
            await _connections.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Delivery.Unavailable("The program was stopped before the mail was sent.");
        }

        try
        {
            return await SendAsync(from, to, mail, either.Token);
        }
        finally
        {
            _connections.Release();
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task<Delivery> SendAsync(string from, string to, byte[] mail, CancellationToken cancellation)
    {
        SmtpConversation? conversation = null;
        try
        {
            await using var connection = await SmtpConnection.OpenAsync(options, cancellation);
            conversation = new(connection, options, from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]);
            var delivery = await conversation.SendAsync(from, to, mail);
            await QuitAsync(conversation);
            return delivery;
        }
        catch (Exception e) when (IsOfTheLine(e))
        {
            return conversation is { IsHandedOver: true }
                ? new Delivery.Unknown($"The mail server got the mail and never answered ({Named(e)}).")
                : new Delivery.Unavailable($"The mail server could not be reached or broke off ({Named(e)}).");
        }
    }

    private static async Task QuitAsync(SmtpConversation conversation)
    {
        try
        {
            await conversation.QuitAsync();
        }
        catch (Exception e) when (IsOfTheLine(e))
        {
            // What became of the mail is known already.
        }
    }

    private static bool IsOfTheLine(Exception e) =>
        e is IOException or SocketException or AuthenticationException or OperationCanceledException or InvalidDataException;

    private static string Named(Exception e) => e switch
    {
        OperationCanceledException => "no answer in time",
        SocketException socket => socket.SocketErrorCode.ToString(),
        AuthenticationException => "its certificate is not trusted",
        EndOfStreamException => "it hung up",
        _ => e.GetType().Name,
    };
}
