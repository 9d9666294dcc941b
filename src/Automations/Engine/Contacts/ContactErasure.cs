using System.Text.Json;
using Automations.Desk;
using Automations.Engine.Counting;
using Automations.Engine.Coupons;
using Automations.Engine.Desk;
using Automations.Engine.Sending;
using Automations.Engine.Sheets;
using Automations.Events;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;

namespace Automations.Engine.Contacts;

/// <summary>
/// Erases a person: every row of the contact, what lists and galleries say of it, the content of its events and its name
/// behind its address. What stays is the dedupe mark of its events, and an unsubscribe or suppression of the address,
/// because forgetting those would write to it again.
/// </summary>
internal sealed class ContactErasure(EngineServices engine)
{
    public async Task<Outcome<Contact>> EraseAsync(string site, string id, string? ifMatch, CancellationToken cancellation)
    {
        var partition = Keys.Contact(site, Keys.ContactHash(id));
        Contact? erased = null;
        while (await engine.Store.GetAsync(partition, Keys.Head, cancellation) is { } head)
        {
            if (erased is null && ifMatch is not null && ifMatch != head.ETag) return new Outcome<Contact>.Stale();
            erased = StoredJson.Read<Contact>(head);
            await EraseAsync(site, erased, cancellation);
            // The head goes last: until then a call that is cut short can be made again. Where it was written meanwhile, there may be more by now.
            if (await engine.Store.TryWriteAsync(partition, [new Write.Delete(Keys.Head, head.ETag)], cancellation)) break;
        }

        return erased is null ? new Outcome<Contact>.NotFound() : new Outcome<Contact>.Done(erased);
    }

    /// <summary>Everything but the head.</summary>
    private async Task EraseAsync(string site, Contact contact, CancellationToken cancellation)
    {
        var hash = Keys.ContactHash(contact.Id);
        var partition = Keys.Contact(site, hash);
        var rows = new List<(Partition, string)>();
        await foreach (var entity in engine.Store.ScanAllAsync(partition, RowRange.All, cancellation))
        {
            if (entity.Row == Keys.Head) continue;
            rows.AddRange(await PointersAsync(site, hash, entity, cancellation));
            rows.Add((partition, entity.Row));
            if (rows.Count < 200) continue;
            await engine.Store.DeleteQuietlyAsync(rows, cancellation);
            rows.Clear();
        }

        rows.Add((Keys.List(site, Keys.ContactsList), Keys.NewestFirst(contact.CreatedAt) + hash));
        rows.AddRange(contact.Labels.Select(label => (Keys.List(site, Keys.ContactsWithLabel(label)), hash)));
        await engine.Store.DeleteQuietlyAsync(rows, cancellation);
        if (contact.Email is { } email) await engine.Addresses.RemoveOwnerAsync(site, email, contact.Id, cancellation);
        await EraseTestsAsync(site, contact.Id, cancellation);
    }

    private async Task EraseTestsAsync(string site, string id, CancellationToken cancellation)
    {
        var partition = Keys.TestMessages(site);
        var rows = new List<(Partition, string)>();
        await foreach (var entity in engine.Store.ScanAllAsync(partition, RowRange.Prefix(Keys.MessagePrefix), cancellation))
        {
            var message = StoredJson.Read<Message>(entity);
            if (message.MadeOutFor == id) rows.AddRange([(Keys.List(site, Keys.Messages(message.At)), ContactSession.ListRow(message)), (partition, entity.Row)]);
        }

        await engine.Store.DeleteQuietlyAsync(rows, cancellation);
    }

    /// <summary>The rows elsewhere that one of the contact's rows is pointed to by.</summary>
    private async Task<IEnumerable<(Partition, string)>> PointersAsync(string site, string hash, Entity entity, CancellationToken cancellation)
    {
        switch (entity.Row[..2])
        {
            case Keys.MembershipPrefix:
                return [(Keys.Gallery(site, entity.Row[2..]), Keys.ClientPrefix + hash)];
            case Keys.RunPrefix:
                var run = StoredJson.Read<Run>(entity);
                (Partition, string) listing = (Keys.List(site, ContactSession.ListOf(run)), ContactSession.ListRow(run));
                return MailQueue.AskOf(run) is { } ask ? [listing, (Keys.MailQueue(site), ask)] : [listing];
            case Keys.JournalPrefix:
                return RefusedLists.Of(site, hash, entity.Row, StoredJson.Read<TimelineEntry>(entity));
            case Keys.MessagePrefix:
                var message = StoredJson.Read<Message>(entity);
                return [(Keys.List(site, Keys.Messages(message.At)), ContactSession.ListRow(message))];
            case Keys.TaskPrefix:
                return DeskLists.Of(site, StoredJson.Read<TeamTask>(entity));
            case Keys.CardPrefix:
                return DeskLists.Of(site, StoredJson.Read<Card>(entity));
            case Keys.InvitationPrefix:
                return DeskLists.Of(site, StoredJson.Read<Invitation>(entity));
            case Keys.BookingPrefix:
                var booking = StoredJson.Read<Booking>(entity);
                var zone = Zones.Of((await engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone)!;
                return Anchors.StartOf(booking, zone) is { } start ? [(Keys.List(site, Keys.BookingsList), FactChanges.BookingRow(start, hash, booking))] : [];
            case Keys.AttendancePrefix:
                return [(Keys.List(site, Keys.AttendancesList), FactChanges.AttendanceRow(StoredJson.Read<AttendanceMark>(entity).At, hash))];
            case Keys.CouponPrefix:
                return [CouponStore.PointerOf(site, hash, entity)];
            case Keys.SheetRowPrefix:
                return [StoredJson.Read<KeptSheetRow>(entity).Listing(site, hash)];
            case Keys.MarkPrefix:
                await ScrubAsync(site, StoredJson.Read<EventMark>(entity).Event, cancellation);
                return [];
            default:
                return [];
        }
    }

    private async Task ScrubAsync(string site, string eventHash, CancellationToken cancellation)
    {
        if (await engine.Events.FindByHashAsync(site, eventHash, cancellation) is not { } stored) return;
        var scrubbed = stored.Value with
        {
            Contact = null,
            Refusals = [],
            Started = [],
            Reason = "The contact was erased.",
            Event = stored.Value.Event with { Subject = null, Data = JsonSerializer.SerializeToElement(new { }) },
        };
        await engine.Events.ReplaceAsync(site, stored, scrubbed, null, cancellation);
    }
}
