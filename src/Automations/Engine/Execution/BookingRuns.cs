using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Inbox;
using Automations.Engine.Workflows;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>The runs that hang on a booking's dates. Another start is another occurrence.</summary>
internal sealed class BookingRuns(EngineServices engine, TriggerIndex index, RunStarter starter, RunExecutor executor)
{
    private const int MostStarts = 15;

    private static readonly string[] Triggers = [.. TriggerCatalog.All.Where(type => type.Source == TriggerSource.BookingDate).Select(type => type.Name)];

    /// <summary>The automations that hang on the booking's dates as it stands; none where it is cancelled.</summary>
    public async ValueTask<IReadOnlyList<Candidate>> CandidatesAsync(ContactSession session, string bookingId, CancellationToken cancellation)
    {
        if (await session.ReadAsync<Booking>(Keys.BookingPrefix + bookingId, cancellation) is not { Canceled: false } booking) return [];
        var candidates = new List<Candidate>();
        var triggers = await index.ForAsync(session.Site, cancellation);
        foreach (var (workflow, automationId) in Triggers.SelectMany(type => triggers.For(type)))
        {
            if (await engine.Workflows.NewestAsync(session.Site, workflow, cancellation) is { Head.Status: WorkflowStatus.Active } newest
                && newest.Definition.Find(automationId) is { Enabled: true } automation
                && AttendanceFacts.Matches(automation.Trigger.Services, booking.Service)
                && Anchors.Of(automation.Trigger.Type.Name, booking) is not null) candidates.Add(new(workflow, automationId));
        }

        return candidates;
    }

    /// <summary>The start of an automation on the booking's dates; null where the booking has none any more.</summary>
    /// <param name="occurredAt">When what is followed happened.</param>
    public async ValueTask<StartRequest?> RequestAsync(
        ContactSession session, WorkflowHead head, Automation automation, string bookingId, Instant occurredAt, CancellationToken cancellation)
    {
        if (await session.ReadAsync<Booking>(Keys.BookingPrefix + bookingId, cancellation) is not { Canceled: false } booking) return null;
        var zone = Zones.Of((await engine.Sites.GetSettingsAsync(session.Site, cancellation)).TimeZone)!;
        return Anchors.StartOf(booking, zone) is not { } start ? null : new()
        {
            Workflow = head,
            Automation = automation,
            Occurrence = Occurrence.OfBooking(booking.Id, start),
            OccurredAt = occurredAt,
            Booking = booking.Id,
            BookingStart = start,
        };
    }

    /// <summary>Plans what hangs on a booking and is not planned yet; at most <see cref="MostStarts"/> starts a batch.</summary>
    public async Task PlanAsync(string site, string contactHash, string bookingId, CancellationToken cancellation)
    {
        var session = await engine.Contacts(site).OpenByHashAsync(contactHash, cancellation);
        if (session.Contact is null) return;
        foreach (var some in (await CandidatesAsync(session, bookingId, cancellation)).Chunk(MostStarts))
            await engine.Contacts(site).ChangeAsync(contactHash, again => StartAsync(again, some, bookingId, cancellation), cancellation);
    }

    private async ValueTask<bool> StartAsync(ContactSession session, IReadOnlyList<Candidate> candidates, string bookingId, CancellationToken cancellation)
    {
        foreach (var candidate in candidates)
        {
            if (session.Contact is null
                || await engine.Workflows.NewestAsync(session.Site, candidate.Workflow, cancellation) is not { } newest
                || newest.Definition.Find(candidate.Automation) is not { } automation
                || await RequestAsync(session, newest.Head, automation, bookingId, engine.Now, cancellation) is not { } request) continue;
            if (await starter.StartAsync(session, request, cancellation) is StartResult.Started { Run: var run })
                await executor.AdvanceAsync(session, run, Reach.Inside, cancellation);
        }

        return true;
    }
}
