using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Messages;

/// <summary><c>/api/messages</c></summary>
internal static class MessageEndpoints
{
    public static void Map(RouteGroupBuilder messages)
    {
        messages.MapGet("", ListAsync).Describe("listMessages", "Lists messages, the newest first", 400);
        messages.MapGet("/{id}", GetAsync).Describe("getMessage", "Answers a message", 404);
    }

    private static async Task<Results<Ok<PageView<MessageView>>, ProblemHttpResult>> ListAsync(
        SiteContext site, string? contact, string? channel, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        var only = QueryChoice.Read<Channel>(channel, "channel", faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await engine.Messages.ListAsync(site.Site, contact, only, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, MessageView.Of));
    }

    private static async Task<Results<Ok<MessageView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, AutomationEngine engine, CancellationToken cancellation) =>
        MessageId.TryParse(id, out var known) && await engine.Messages.FindAsync(site.Site, known.Value, cancellation) is { } message
            ? TypedResults.Ok(MessageView.Of(message) with { Report = await engine.Messages.ReportAsync(site.Site, message, cancellation) is { } report ? MailReportView.Of(report) : null })
            : Problems.NotFound();
}
