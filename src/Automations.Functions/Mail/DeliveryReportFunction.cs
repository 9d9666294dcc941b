using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Engine;
using Automations.Messages;
using Automations.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Primitives;

namespace Automations.Functions.Mail;

/// <summary>
/// <c>POST /delivery-reports</c>: what Event Grid tells of mails. A delivery is written down with the mail's run; a bounce becomes an <c>email.bounced</c> event of the site that sent
/// the mail, once, however often it is reported. The handshake is answered without the key, because Event Grid makes it before
/// anything is delivered.
/// </summary>
internal sealed class DeliveryReportFunction(AutomationEngine engine, DeliveryIndex index, DeliveryReportOptions options)
{
    private const string Kind = "aeg-event-type";
    private const string Handshake = "SubscriptionValidation";

    private readonly AdminKey _key = new(options.Key);

    [Function("DeliveryReports")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "delivery-reports")] HttpRequest request, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(options.Key)) return Problems.NotFound();
        var isHandshake = request.Headers[Kind] == new StringValues(Handshake);
        if (!isHandshake && !_key.Admits(request.Headers.Authorization))
            // Event Grid gives a report up for good on a 401, but while the key changes it still has the old one.
            return request.Headers.Authorization.Count > 0 ? Problems.OfStatus(StatusCodes.Status503ServiceUnavailable) : Problems.Unauthorized();
        var body = await RequestJson.ReadAsync(request.HttpContext);
        if (body.Problem is { } problem) return problem;
        if (isHandshake)
            return DeliveryReports.ValidationCode(body.Json) is { } code ? TypedResults.Ok(new HandshakeView(code)) : Problems.Invalid("", "The handshake has no validation code.");
        if (DeliveryReports.Read(body.Json) is not { } reports) return Problems.Invalid("", "The body must be a batch of events in Event Grid's schema.");
        foreach (var report in reports.Where(report => report.IsBounce || report.IsDelivery)) await TakeAsync(report, cancellation);
        return TypedResults.Ok();
    }

    private async Task TakeAsync(DeliveryReport report, CancellationToken cancellation)
    {
        if (await index.FindAsync(report.Operation, cancellation) is not { } mail) return;
        var hasId = MessageId.TryParse(mail.Message, out var id);
        if (report.IsDelivery)
        {
            if (hasId) await engine.MailReports.NoteAsync(mail.Site, id!.Value, MailSign.Delivered, report.At(engine.Services.Now), cancellation);
            return;
        }

        var message = hasId ? await engine.Messages.FindAsync(mail.Site, id!.Value, cancellation) : null;

        // The message has the address as the contact wrote it, the report as it went over the wire.
        if (report.ToEvent(message?.To ?? report.Recipient, mail.Message, engine.Services.Now) is { } bounce)
            await engine.Inbox.AcceptAsync(mail.Site, [bounce], cancellation);
    }

    private sealed record HandshakeView(string ValidationResponse);
}
