using Automations.Api.Access;
using Automations.Api.Boards;
using Automations.Api.Events;
using Automations.Api.Groups;
using Automations.Api.Http;
using Automations.Api.Messages;
using Automations.Api.Runs;
using Automations.Api.Tasks;
using Automations.Desk;
using Automations.Engine;
using Automations.Engine.Contacts;
using Automations.Engine.Sheets;
using Automations.Events;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Contacts;

/// <summary><c>GET /api/contacts/{id}/export</c>: what a person may ask to be given.</summary>
internal static class ExportEndpoint
{
    public static async Task<Results<Ok<ContactExport>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        if (await engine.Contacts.FindAsync(site.Site, id, cancellation) is not { } found) return Problems.NotFound();
        var session = await engine.Services.Contacts(site.Site).OpenAsync(id, cancellation);
        var book = AcceptLanguage.Book(context);
        var timeline = await engine.Explainer.TimelineAsync(site.Site, id, cancellation);
        return TypedResults.Ok(new ContactExport(
            ContactDetails.Of(found),
            found.Address,
            await session.ScanAsync<Membership>(Keys.MembershipPrefix, null, cancellation),
            await session.ScanAsync<Booking>(Keys.BookingPrefix, null, cancellation),
            await session.ScanAsync<AttendanceMark>(Keys.AttendancePrefix, null, cancellation),
            [.. (await session.ScanAsync<Run>(Keys.RunPrefix, null, cancellation)).Select(run => RunView.Of(run, book))],
            [.. (await session.ScanAsync<Message>(Keys.MessagePrefix, null, cancellation)).Select(MessageView.Of)],
            [.. (await session.ScanAsync<TeamTask>(Keys.TaskPrefix, null, cancellation)).Select(TaskView.Of)],
            [.. (await session.ScanAsync<Card>(Keys.CardPrefix, null, cancellation)).Select(CardView.Of)],
            [.. (await session.ScanAsync<Invitation>(Keys.InvitationPrefix, null, cancellation)).Select(InvitationView.Of)],
            await session.ScanAsync<IssuedCode>(Keys.CouponPrefix, null, cancellation),
            await session.ScanAsync<RequestedPayment>(Keys.PaymentPrefix, null, cancellation),
            [.. (await session.ScanAsync<KeptSheetRow>(Keys.SheetRowPrefix, null, cancellation)).Select(ExportedSheetRow.Of)],
            [.. timeline.Select(item => TimelineItemView.Of(item, book))],
            await EventsAsync(session, engine, cancellation)));
    }

    private static async Task<IReadOnlyList<ExportedEvent>> EventsAsync(ContactSession session, AutomationEngine engine, CancellationToken cancellation)
    {
        var events = new List<ExportedEvent>();
        foreach (var mark in await session.ScanAsync<EventMark>(Keys.MarkPrefix, null, cancellation))
        {
            if (await engine.Services.Events.FindByHashAsync(session.Site, mark.Event, cancellation) is { } stored)
                events.Add(new(EventView.Of(stored.Value, stored.Value.Started), stored.Value.Event.Data));
        }

        return [.. events.OrderBy(one => one.Event.OccurredAt)];
    }
}
