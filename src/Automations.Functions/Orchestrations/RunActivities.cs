using System.Text.Json;
using Automations.Engine;
using Automations.Engine.HandOver;
using Automations.Runs;
using Automations.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Automations.Functions.Orchestrations;

/// <summary>
/// The activities of a run: deciding, and one for each action. An activity may be begun again after a crash: what it had done is in
/// the run's row. Each also decides what comes next, which spares the orchestration a turn.
/// </summary>
internal sealed class RunActivities(AutomationEngine engine, HandOverStore store)
{
    [Function(ActivityNames.Decide)]
    public Task<Turn> DecideAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) =>
        TakeAsync(ticket, () => engine.Runs.DecideAsync(ticket.Site, ticket.Id(), cancellation), cancellation);

    [Function("SendEmail")]
    public Task<Turn> SendEmailAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "send_email", cancellation);

    [Function("NotifyTeam")]
    public Task<Turn> NotifyTeamAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "notify_team", cancellation);

    [Function("SendChat")]
    public Task<Turn> SendChatAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "send_chat", cancellation);

    [Function("SendPush")]
    public Task<Turn> SendPushAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "send_push", cancellation);

    [Function("CreateTask")]
    public Task<Turn> CreateTaskAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "create_task", cancellation);

    [Function("MoveCard")]
    public Task<Turn> MoveCardAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "move_card", cancellation);

    [Function("InviteToGroup")]
    public Task<Turn> InviteToGroupAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "invite_to_group", cancellation);

    [Function("AddSheetRow")]
    public Task<Turn> AddSheetRowAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "add_sheet_row", cancellation);

    [Function("AssignBadges")]
    public Task<Turn> AssignBadgesAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "assign_badges", cancellation);

    [Function("AddLabels")]
    public Task<Turn> AddLabelsAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "add_labels", cancellation);

    [Function("RemoveLabels")]
    public Task<Turn> RemoveLabelsAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "remove_labels", cancellation);

    [Function("AwardPoints")]
    public Task<Turn> AwardPointsAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "award_points", cancellation);

    [Function("SendCoupon")]
    public Task<Turn> SendCouponAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "send_coupon", cancellation);

    [Function("RequestPayment")]
    public Task<Turn> RequestPaymentAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "request_payment", cancellation);

    [Function("SetField")]
    public Task<Turn> SetFieldAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "set_field", cancellation);

    [Function("CallWebhook")]
    public Task<Turn> CallWebhookAsync([ActivityTrigger] RunTicket ticket, CancellationToken cancellation) => PerformAsync(ticket, "call_webhook", cancellation);

    /// <summary>Ends a run that cannot be brought forward, visibly, to be retried by hand.</summary>
    [Function(ActivityNames.GiveUp)]
    public async Task GiveUpAsync([ActivityTrigger] GivenUp given, CancellationToken cancellation)
    {
        using var held = Hold(given.Run);
        await engine.Router.GiveUpAsync(new(PartitionOf(given.Run), given.Run.Id().Row, default, 0), given.Cause, cancellation);
    }

    private Task<Turn> PerformAsync(RunTicket ticket, string action, CancellationToken cancellation) =>
        TakeAsync(ticket, () => engine.Runs.PerformAsync(ticket.Site, ticket.Id(), action, cancellation), cancellation);

    private async Task<Turn> TakeAsync(RunTicket ticket, Func<Task<Next>> step, CancellationToken cancellation)
    {
        using var held = Hold(ticket);
        try
        {
            return Turn.Of(await step());
        }
        catch (Exception e) when (e is StoreLimitException or JsonException)
        {
            // What the code itself or a row does wrong, it does wrong again.
            await engine.Router.GiveUpAsync(new(PartitionOf(ticket), ticket.Id().Row, default, 0), e.GetType().Name, cancellation);
            return Turn.Finish;
        }
    }

    /// <summary>The orchestration goes on with the run itself; it need not be told of its own steps.</summary>
    private IDisposable Hold(RunTicket ticket) => store.Hold(PartitionOf(ticket), ticket.Id().Row);

    private static Partition PartitionOf(RunTicket ticket) => Keys.Contact(ticket.Site, ticket.Id().Contact);
}
