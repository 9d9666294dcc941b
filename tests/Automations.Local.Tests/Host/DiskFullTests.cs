using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class DiskFullTests
{
    private const string Award = """{"id": "a", "trigger": {"type": "order.placed"}, "steps": [{"type": "award_points", "points": 1}]}""";

    [Fact]
    public async Task On_a_full_disk_nothing_is_accepted_and_nothing_accepted_is_lost()
    {
        using var data = new DataDirectory();
        using var disk = SmallDisk.Mount(data, megabytes: 8);
        var sent = 0;
        await using (var host = await HostProcess.StartAsync(data, "--sandbox", "--now", "2026-06-01T08:00:00Z"))
        {
            await host.WorkflowAsync("orders", Award);
            while (sent < 20) (await OrderAsync(host, sent++)).ShouldBe(HttpStatusCode.Accepted);

            disk.Fill();
            // The log has some room left in its own file.
            var answer = HttpStatusCode.Accepted;
            while (answer == HttpStatusCode.Accepted && sent < 5_000) answer = await OrderAsync(host, sent++);
            answer.ShouldBe(HttpStatusCode.InsufficientStorage);
            (await OrderAsync(host, sent)).ShouldBe(HttpStatusCode.InsufficientStorage);
            (await host.GetAsync("/api/health")).GetProperty("status").GetString().ShouldNotBeNullOrEmpty();

            disk.Free();
            (await OrderAsync(host, sent - 1)).ShouldBe(HttpStatusCode.Accepted);
            await host.SettleAsync();
            await CheckAsync(host, sent);
            await host.KillAsync();
        }

        await using var again = await HostProcess.StartAsync(data, "--sandbox");
        await CheckAsync(again, sent);
    }

    /// <summary>Every order that was accepted counted once, and no other.</summary>
    private static async Task CheckAsync(HostProcess host, int sent)
    {
        var contacts = await host.ListAsync("/api/contacts");
        contacts.Select(contact => contact.GetProperty("id").GetString()).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, sent).Select(Buyer).Order(StringComparer.Ordinal));
        contacts.ShouldAllBe(contact => contact.GetProperty("points").GetInt32() == 1);
    }

    private static async Task<HttpStatusCode> OrderAsync(HostProcess host, int number)
    {
        var order = ShopEvents.Of($"order-{number}", "order.placed", "2026-06-01T08:00:00Z", Buyer(number), $$$"""{"order": {"id": "{{{number}}}"}}""");
        using var response = await host.SendEventsAsync(order);
        return response.StatusCode;
    }

    private static string Buyer(int number) => $"buyer-{number}";
}
