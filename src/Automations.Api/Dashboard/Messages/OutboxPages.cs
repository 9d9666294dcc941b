using Automations.Api.Messages;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Execution;
using Automations.Messages;
using Automations.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Messages;

/// <summary><c>/outbox</c>, and <c>/runs</c> with what failed or is uncertain.</summary>
internal static class OutboxPages
{
    private const int PageSize = 40;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/outbox", ListAsync);
        pages.Read("/outbox/{id}", ShowAsync);
        pages.Read("/outbox/{id}/html", FrameAsync);
        pages.Read("/runs", ListRunsAsync);
        pages.Read("/runs/{id}", ShowRunAsync);
        pages.Do("/runs/{id}/retry", desk => ChangeRunAsync(desk, desk.Engine.RunRecords.RetryAsync, "run.retried"));
        pages.Do("/runs/{id}/cancel", desk => ChangeRunAsync(desk, desk.Engine.RunRecords.CancelAsync, "run.ended"));
    }

    private static async Task<IResult> ListAsync(Desk desk)
    {
        Channel? only = WireNames<Channel>.TryParse(desk.Asked("channel") ?? "", out var known) ? known : null;
        var (items, next) = await desk.Engine.Messages.ListAsync(desk.Site, desk.Asked("contact"), only, desk.Asked("after"), PageSize, desk.Cancellation);
        return desk.View<OutboxPage>(desk.T["nav.outbox"], new Outbox(items, desk.Asked("contact"), desk.Asked("channel"), next));
    }

    private static async Task<IResult> ShowAsync(Desk desk) => await FindAsync(desk) is { } message
        ? desk.View<MessagePage>(message.Subject.Length > 0 ? message.Subject : desk.T["channel." + WireNames<Channel>.Of(message.Channel)], new MessageSheet(message, MailHeaders.Of(message), await desk.Engine.Messages.ReportAsync(desk.Site, message, desk.Cancellation)))
        : desk.NotFound();

    private static async Task<IResult> FrameAsync(Desk desk) => await FindAsync(desk) is { Html: { } html }
        ? new MailFrame(UncountedMail.Of(html, desk.Engine.Services.Links))
        : desk.NotFound();

    private static async Task<Message?> FindAsync(Desk desk) =>
        MessageId.TryParse(desk.Route("id"), out var id) ? await desk.Engine.Messages.FindAsync(desk.Site, id.Value, desk.Cancellation) : null;

    private static async Task<IResult> ListRunsAsync(Desk desk)
    {
        RunState? state = WireNames<RunState>.TryParse(desk.Asked("state") ?? "", out var known) ? known : null;
        var workflow = desk.Asked("workflow") is { } given && Identifier.IsValid(given) ? given : null;
        var (items, next) = await desk.Engine.RunRecords.ListAsync(desk.Site, new RunFilter(workflow, null, desk.Asked("contact"), state), desk.Asked("after"), PageSize, desk.Cancellation);
        return desk.View<RunListPage>(desk.T["runs"], new RunList(items, workflow, desk.Asked("contact"), desk.Asked("state"), next));
    }

    private static async Task<IResult> ShowRunAsync(Desk desk) =>
        RunId.TryParse(desk.Route("id"), out var id) && await desk.Engine.RunRecords.FindAsync(desk.Site, id.Value, desk.Cancellation) is { } run
            ? desk.View<RunPage>(desk.T["run"], run)
            : desk.NotFound();

    private static async Task<IResult> ChangeRunAsync(Desk desk, Func<string, RunId, CancellationToken, Task<Outcome<Run>>> change, string said)
    {
        if (!RunId.TryParse(desk.Route("id"), out var id)) return desk.NotFound();
        var path = $"/runs/{desk.Route("id")}";
        return await change(desk.Site, id.Value, desk.Cancellation) switch
        {
            Outcome<Run>.Done => desk.Done(path, desk.T[said]),
            Outcome<Run>.Conflict conflict => desk.Done(path, desk.Book.Say(conflict.Why), isBad: true),
            _ => desk.NotFound(),
        };
    }
}
