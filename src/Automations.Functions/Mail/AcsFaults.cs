using System.Net;
using System.Text.Json;
using Automations.Actions;
using Azure;
using Azure.Identity;
using NodaTime;

namespace Automations.Functions.Mail;

/// <summary>What the library's exceptions mean for a mail. The texts name no address: the service's own words might.</summary>
internal static class AcsFaults
{
    /// <summary>Of an attempt to send; null: a cancellation, or a fault of this program.</summary>
    public static Delivery? OfSending(Exception e, Instant now, CancellationToken cancellation) => e switch
    {
        RequestFailedException { Status: (int)HttpStatusCode.TooManyRequests } busy =>
            new Delivery.Unavailable("Communication Services asked to wait (429).", RetryAfter.Of(busy.GetRawResponse(), now)),
        RequestFailedException { Status: >= 400 and < 500 and not ((int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.Conflict) } refused =>
            new Delivery.Refused($"Communication Services refused the mail ({refused.Status}{Code(refused)})."),
        RequestFailedException { Status: 0, InnerException: HttpRequestException { HttpRequestError: { } error } } when NeverArrived(error) =>
            new Delivery.Unavailable($"Communication Services could not be reached ({error})."),
        AuthenticationFailedException => NoIdentity(mayHaveArrived: false),
        ArgumentException => new Delivery.Refused("The mail has no subject or no text."),
        _ => Unclear(e, now, cancellation),
    };

    /// <summary>Of an attempt to read an operation; null: a cancellation, or a fault of this program.</summary>
    public static Delivery? OfReading(Exception e, Instant now, CancellationToken cancellation) =>
        e is AuthenticationFailedException ? NoIdentity(mayHaveArrived: true) : Unclear(e, now, cancellation);

    /// <summary>The service's code for a fault, to stand behind something else.</summary>
    public static string Code(RequestFailedException e) => string.IsNullOrEmpty(e.ErrorCode) ? "" : $" {e.ErrorCode}";

    private static Delivery.Unavailable? Unclear(Exception e, Instant now, CancellationToken cancellation) => e switch
    {
        RequestFailedException { Status: not 0 } failed => new(
            $"Communication Services had a fault ({failed.Status}{Code(failed)}).", RetryAfter.Of(failed.GetRawResponse(), now), MayHaveArrived: true),
        RequestFailedException or HttpRequestException or IOException => new("The connection to Communication Services broke.", MayHaveArrived: true),
        OperationCanceledException when !cancellation.IsCancellationRequested => new("Communication Services did not answer in time.", MayHaveArrived: true),
        JsonException => new("Communication Services gave an answer that cannot be read.", MayHaveArrived: true),
        _ => null,
    };

    private static Delivery.Unavailable NoIdentity(bool mayHaveArrived) =>
        new("The app's identity got no access to Communication Services.", MayHaveArrived: mayHaveArrived);

    private static bool NeverArrived(HttpRequestError error) => error is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
