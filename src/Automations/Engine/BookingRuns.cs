using Automations.Catalog;
using Automations.Definitions;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;
using NodaTime;

namespace Automations.Engine;

/// <summary>The runs that hang on a booking's dates. Another start is another occurrence.</summary>
internal sealed class BookingRuns(EngineServices engine, TriggerIndex index, RunStarter starter, RunExecutor executor)
{
    private static readonly string[] Triggers = [.. TriggerCatalog.All.Where(type => type.Source == TriggerSource.BookingDate).Select(type => type.Name)];

    /// <summary>Ends the runs of a start that holds no longer, decides the others anew, and plans those that are missing.</summary>
    /// <param name="occurredAt">When what is followed happened.</param>
    public async ValueTask FollowAsync(ContactSession session, string bookingId, Instant occurredAt, CancellationToken cancellation)
    {
        foreach (var active in session.Contact!.Active.Where(active => active.Booking == bookingId))
        {
            if (await session.RunAsync(active.Row, cancellation) is { BookingStart: not null, IsOver: false } run)
                await executor.AdvanceAsync(session, run, mayGoOutside: false, cancellation);
        }

        if (await session.ReadAsync<Booking>(Keys.BookingPrefix + bookingId, cancellation) is not { Canceled: false } booking) return;
        var zone = Zones.Of((await engine.Sites.GetSettingsAsync(session.Site, cancellation)).TimeZone)!;
        if (Anchors.StartOf(booking, zone) is { } start) await PlanAsync(session, booking, start, occurredAt, cancellation);
    }

    private async ValueTask PlanAsync(ContactSession session, Booking booking, Instant start, Instant occurredAt, CancellationToken cancellation)
    {
        var triggers = await index.ForAsync(session.Site, cancellation);
        foreach (var (workflow, automationId) in Triggers.SelectMany(type => triggers.For(type)))
        {
            if (await engine.Workflows.NewestAsync(session.Site, workflow, cancellation) is not { } newest
                || newest.Head.Status != WorkflowStatus.Active
                || newest.Definition.Find(automationId) is not { Enabled: true } automation
                || !AttendanceFacts.Matches(automation.Trigger.Services, booking.Service)
                || Anchors.Of(automation.Trigger.Type.Name, booking) is null) continue;
            var request = new StartRequest
            {
                Workflow = newest.Head,
                Automation = automation,
                Occurrence = Occurrence.OfBooking(booking.Id, start),
                OccurredAt = occurredAt,
                Booking = booking.Id,
                BookingStart = start,
            };
            if (await starter.StartAsync(session, request, cancellation) is StartResult.Started { Run: var run })
                await executor.AdvanceAsync(session, run, mayGoOutside: false, cancellation);
        }
    }
}
