using Automations.Engine;
using Automations.Messages;
using Automations.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Automations.Api.Tracking;

/// <summary>
/// <c>/o/{token}</c> and <c>/l/{token}</c>: what mails of a site that counts it ask for when they are opened, and where their links lead through.
/// A link leads where it was signed to lead and nowhere else, for ever, whatever is known of its mail.
/// </summary>
internal static partial class TrackingEndpoints
{
    /// <summary>Nobody waits longer for a page because it is counted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>An image of one transparent point.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static void MapOpenings(RouteGroupBuilder pixels) =>
        pixels.MapGet("/{token}", OpenAsync).WithName("openMail").WithSummary("Answers an image of one point, and counts that the mail was opened")
            .Produces(200, contentType: "image/gif").Produces(404, contentType: "text/html");

    public static void MapLinks(RouteGroupBuilder links) =>
        links.MapGet("/{token}", FollowAsync).WithName("followLink").WithSummary("Leads to where a mail's link leads, and counts that it was followed")
            .Produces(302).Produces(404, contentType: "text/html");

    private static async Task<IResult> OpenAsync(string token, AutomationEngine engine, HttpContext context, ILoggerFactory logs)
    {
        if (engine.Services.Links.ReadOpening(token) is not var (site, message)) return TrackingPage.NotFound(context.Response);
        await NoteAsync(engine, context, logs, site, message, MailSign.Opened);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(Pixel, "image/gif");
    }

    private static async Task<IResult> FollowAsync(string token, AutomationEngine engine, HttpContext context, ILoggerFactory logs)
    {
        if (engine.Services.Links.ReadLink(token) is not var (site, message, url)) return TrackingPage.NotFound(context.Response);
        await NoteAsync(engine, context, logs, site, message, MailSign.Clicked);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.Location = url;
        return TypedResults.StatusCode(StatusCodes.Status302Found);
    }

    /// <summary>What cannot be written down keeps nobody from what the mail shows or leads to.</summary>
    private static async Task NoteAsync(AutomationEngine engine, HttpContext context, ILoggerFactory logs, string site, MessageId message, MailSign sign)
    {
        if (HttpMethods.IsHead(context.Request.Method)) return;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await engine.MailReports.NoteAsync(site, message, sign, engine.Services.Now, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception e)
        {
            NotCounted(logs.CreateLogger(typeof(TrackingEndpoints)), e);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "An opened mail or a followed link could not be counted.")]
    private static partial void NotCounted(ILogger log, Exception e);
}
