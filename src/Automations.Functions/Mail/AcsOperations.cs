using System.Net;
using System.Security.Cryptography;
using System.Text;
using Automations.Actions;
using Azure;
using Azure.Communication.Email;
using NodaTime;

namespace Automations.Functions.Mail;

/// <summary>What the service knows of mails that it may have got.</summary>
internal sealed class AcsOperations(EmailClient client, IClock clock)
{
    public static readonly Delivery Accepted = new Delivery.Delivered("Communication Services took the mail.");

    /// <summary>The same for every attempt to send a mail: from the SHA-256 of its site and key, as a UUID of version 8 (RFC 9562).</summary>
    public static Guid IdOf(OutgoingMessage mail)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{mail.Site}\n{mail.Key}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(bytes, bigEndian: true);
    }

    /// <returns>What came of the operation; null: the service never got it.</returns>
    public async Task<Delivery?> FindAsync(Guid operation, CancellationToken cancellation)
    {
        try
        {
            await new EmailSendOperation(operation.ToString(), client).UpdateStatusAsync(cancellation);
            return Accepted;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.Status is >= 200 and < 300)
        {
            // The library's way to say that the mail failed or was cancelled.
            return new Delivery.Refused($"Communication Services could not send the mail{AcsFaults.Code(e)}.");
        }
        catch (Exception e) when (AcsFaults.OfReading(e, clock.GetCurrentInstant(), cancellation) is { } answer)
        {
            return answer;
        }
    }
}
