using System.Globalization;
using Automations.Local.Tests.Connectors;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>Twelve actions with a webhook between any two; whoever gets the webhook kills the process that sends it.</summary>
public sealed class KillBetweenActionsTests
{
    private static readonly string[] Actions =
    [
        """{"type": "add_labels", "labels": ["buyer"]}""",
        """{"type": "remove_labels", "labels": ["prospect"]}""",
        """{"type": "send_email", "subject": "Thanks", "body": "Thank you."}""",
        """{"type": "assign_badges", "badges": ["Gold"]}""",
        """{"type": "award_points", "points": 5}""",
        """{"type": "create_task", "title": "Pack the order"}""",
        """{"type": "move_card", "board": "sales", "stage": "won", "title": "{{order.id}}"}""",
        """{"type": "invite_to_group", "group": "friends", "subject": "Join us", "body": "You are welcome."}""",
        """{"type": "send_coupon", "coupon": "spring", "subject": "A coupon", "body": "{{coupon.code}}"}""",
        """{"type": "set_field", "field": "offer", "value": "{{coupon.code}}"}""",
        """{"type": "add_sheet_row", "spreadsheet": "books", "sheet": "Orders", "columns": {"Order": "{{order.id}}"}}""",
        """{"type": "request_payment", "amount": 9, "currency": "EUR", "description": "Postage", "subject": "Postage", "body": "{{payment.url}}"}""",
    ];

    [Fact]
    public async Task Killed_between_any_two_of_twelve_actions_each_takes_effect_once()
    {
        using var data = new DataDirectory();
        await using var receiver = await FakeServer.StartAsync();
        var host = await HostProcess.StartAsync(data, "--sandbox", "--now", "2026-06-01T08:00:00Z", "--allow-private-networks");
        try
        {
            await PrepareAsync(host, receiver.Url);
            var gaps = Actions.Length - 1;
            for (var gap = 0; gap < gaps; gap++)
            {
                var dying = host;
                receiver.Answers.Enqueue(async context =>
                {
                    await dying.KillAsync();
                    await FakeServer.Reset(context);
                });
                await Should.ThrowAsync<HttpRequestException>(host.SettleAsync());
                await host.DisposeAsync();
                receiver.Requests.Count.ShouldBe(2 * gap + 1);
                receiver.Answers.Enqueue(FakeServer.Status(StatusCodes.Status200OK));
                host = await HostProcess.StartAsync(data, "--sandbox", "--allow-private-networks");
            }

            await host.SettleAsync();
            var ids = receiver.Requests.Select(request => request.Headers["webhook-id"]).ToList();
            ids.Count.ShouldBe(2 * gaps);
            ids.Distinct().Count().ShouldBe(gaps);
            await EachTookEffectOnceAsync(host);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task PrepareAsync(HostProcess host, string url)
    {
        await host.PutAsync("/api/boards/sales", """{"name": "Sales", "stages": ["new", "won"]}""");
        await host.PutAsync("/api/groups/friends", """{"name": "Friends"}""");
        await host.PutAsync("/api/coupons/spring", """{"kind": "percent", "value": 10}""");
        await host.PutAsync("/api/contacts/ann", """{"email": "ann@example.com", "labels": ["prospect"]}""");
        var steps = Actions.SelectMany((action, i) => i == 0 ? [action] : (string[])[Webhook(url, i), action]);
        await host.WorkflowAsync("w", $$"""{"id": "a", "trigger": {"type": "order.placed"}, "steps": [{{string.Join(',', steps)}}]}""");
        await host.EventsAsync("""{"specversion": "1.0", "id": "1", "source": "/shop", "type": "order.placed", "subject": "ann", "data": {"order": {"id": "o-1"}}}""");
    }

    private static string Webhook(string url, int gap) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"type\": \"call_webhook\", \"url\": \"{url}/gap/{gap}\", \"payload\": {{}}}}");

    private static async Task EachTookEffectOnceAsync(HostProcess host)
    {
        var contact = await host.GetAsync("/api/contacts/ann");
        contact.GetProperty("labels").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("buyer");
        contact.GetProperty("badges").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("Gold");
        contact.GetProperty("points").GetInt64().ShouldBe(5);
        (await host.ListAsync("/api/tasks")).ShouldHaveSingleItem();
        (await host.ListAsync("/api/boards/sales/cards")).ShouldHaveSingleItem().GetProperty("stage").GetString().ShouldBe("won");
        (await host.ListAsync("/api/groups/friends/invitations")).ShouldHaveSingleItem();
        var code = (await host.ListAsync("/api/coupons/spring/codes")).ShouldHaveSingleItem().GetProperty("code").GetString();
        contact.GetProperty("fields").GetProperty("offer").GetString().ShouldBe(code);
        (await host.Client.GetStringAsync("/api/sheets/books/Orders", TestContext.Current.CancellationToken)).Trim().Split('\n').Length.ShouldBe(2);
        (await host.ListAsync("/api/messages")).Select(message => message.GetProperty("subject").GetString())
            .ShouldBe(["Thanks", "Join us", "A coupon", "Postage"], ignoreOrder: true);
        (await host.ListAsync("/api/runs")).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("completed");
    }
}
