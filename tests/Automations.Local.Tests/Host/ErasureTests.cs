using System.Text;
using Automations.Sqlite;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>What is left of a person in the files of the store once they are erased.</summary>
public sealed class ErasureTests
{
    private const string Id = "annabella.berg";

    private static readonly string[] Traces = [Id, "annabella@secret.example", "secret.example", "Annabella", "Bergström", "+33611223344", "her own note", "Her gown"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_an_erased_person_can_be_read_in_the_files()
    {
        using var data = new DataDirectory();
        await using (var host = await HostProcess.StartAsync(data, "--sandbox", "--now", "2026-06-01T08:00:00Z"))
        {
            await LiveAsync(host);
            Found(data).ShouldBe(Traces, ignoreOrder: true);
            using (var gone = await host.Client.DeleteAsync("/api/contacts/" + Id, Cancellation)) gone.EnsureSuccessStatusCode();
            await host.PostAsync("/api/clock", """{"advance": "P3D"}""");
            (await host.ListAsync("/api/contacts")).ShouldHaveSingleItem();
            await host.AskToStopAsync();
            (await host.EndedAsync()).ShouldBe(0);
        }

        using (var connection = Connection.Open(Path.Combine(data.Path, "automations.db")))
        {
            connection.Execute("VACUUM");
            connection.ReadNumber("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'").ShouldBe(1);
        }

        Found(data).ShouldBeEmpty();
    }

    /// <summary>A person of whom there is something in every list.</summary>
    private static async Task LiveAsync(HostProcess host)
    {
        await host.PutAsync("/api/boards/sales", """{"name": "Sales", "stages": ["new"]}""");
        await host.PutAsync("/api/groups/friends", """{"name": "Friends"}""");
        await host.PutAsync("/api/coupons/spring", """{"kind": "percent", "value": 10}""");
        await host.WorkflowAsync("w", """
            {"id": "a", "trigger": {"type": "order.placed"}, "steps": [
              {"type": "add_labels", "labels": ["buyer"]},
              {"type": "send_email", "subject": "Thanks, {{contact.firstName}} {{contact.lastName}}", "body": "{{contact.email}} {{contact.phone}}"},
              {"type": "notify_team", "to": "boss@studio.example", "subject": "{{contact.firstName}}", "body": "Order", "includeTriggerDetails": true},
              {"type": "create_task", "title": "Call {{contact.phone}}"},
              {"type": "move_card", "board": "sales", "stage": "new", "title": "{{contact.lastName}}"},
              {"type": "invite_to_group", "group": "friends", "subject": "Join us, {{contact.firstName}}", "body": "You are welcome."},
              {"type": "send_coupon", "coupon": "spring", "subject": "A coupon", "body": "{{coupon.code}}"},
              {"type": "set_field", "field": "note", "value": "{{contact.lastName}}"},
              {"type": "add_sheet_row", "spreadsheet": "books", "sheet": "Orders", "columns": {"Who": "{{contact.lastName}}"}},
              {"type": "request_payment", "amount": 9, "currency": "EUR", "description": "Postage", "subject": "Postage", "body": "{{payment.url}}"},
              {"type": "send_chat", "message": "Hello {{contact.firstName}}"},
              {"type": "delay", "value": 2, "unit": "days"},
              {"type": "send_email", "subject": "Later, {{contact.firstName}}", "body": "Later"}]},
            {"id": "b", "trigger": {"type": "label.added", "labels": ["buyer"]}, "steps": [{"type": "award_points", "points": 1}]},
            {"id": "c", "trigger": {"type": "session.starts"}, "timing": {"rule": "days_before", "days": 1, "at": "09:00"},
             "steps": [{"type": "send_email", "subject": "Tomorrow, {{contact.firstName}}", "body": "See you."}]}
            """);
        await host.PutAsync("/api/contacts/ben", """{"email": "ben@example.com"}""");
        await host.PutAsync("/api/contacts/" + Id, """
            {"email": "annabella@secret.example", "firstName": "Annabella", "lastName": "Bergström", "phone": "+33611223344", "labels": ["vip"], "fields": {"size": "Her gown"}}
            """);
        string Of(string id, string type, string data) => ShopEvents.Of(id, type, "2026-06-01T07:00:00Z", Id, data);
        await host.EventsAsync(
            Of("1", "client.registered", """{"gallery": "g", "contact": {"email": "annabella@secret.example", "firstName": "Annabella"}}"""),
            Of("2", "order.placed", """{"gallery": "g", "order": {"id": "o", "total": 5, "currency": "EUR"}, "shipTo": "Annabella Bergström"}"""),
            Of("3", "booking.created", """{"booking": {"id": "b", "service": "Portrait", "startsAt": "2026-06-20T18:00"}, "for": "Annabella"}"""),
            Of("4", "session.attended", """{"booking": {"id": "d", "service": "Portrait", "startsAt": "2026-05-20T18:00"}}"""),
            Of("5", "cart.item_added", """{"gallery": "g", "item": {"name": "Her gown"}}"""),
            Of("6", "shop.enquired", """{"message": "her own note"}"""));
        await host.SettleAsync();
        await host.PostAsync("/api/workflows/w/automations/a/test", $$"""{"to": "boss@studio.example", "contact": "{{Id}}"}""");
    }

    /// <summary>The traces that are in a file of the store, its log among them.</summary>
    private static List<string> Found(DataDirectory data)
    {
        var files = Directory.GetFiles(data.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(ReadShared).ToList();
        return [.. Traces.Where(trace => files.Any(file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) >= 0))];
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
