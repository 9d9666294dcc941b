using System.Diagnostics;
using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class FullDiskTests
{
    private const string Start = "2026-06-01T08:00:00Z";

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_and_what_was_is_there_when_there_is_space_again()
    {
        using var data = new DataDirectory();
        if (!await MountAsync("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", data.Path)) Assert.Skip("A small file system cannot be mounted here.");
        try
        {
            var acknowledged = new List<string>();
            await using (var host = await HostProcess.StartAsync(data, "--sandbox", "--now", Start))
            {
                await host.WorkflowAsync("visits", """{"id": "thanks", "trigger": {"type": "session.attended"}, "steps": [{"type": "award_points", "points": 10}]}""");
                var refused = await FillAsync(host, acknowledged);
                refused.StatusCode.ShouldBeOneOf(HttpStatusCode.InsufficientStorage, HttpStatusCode.ServiceUnavailable);
                refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
                acknowledged.Count.ShouldBeGreaterThan(10);
                // It can still be read.
                (await host.GetAsync($"/api/contacts/{acknowledged[0]}")).GetProperty("id").GetString().ShouldBe(acknowledged[0]);

                (await MountAsync("mount", "-o", "remount,size=64m", data.Path)).ShouldBeTrue();
                (await host.EventsAsync(Attended("after"))).ShouldBe(1);
                acknowledged.Add("after");
                await CheckAsync(host, acknowledged);
                await host.KillAsync();
            }

            await using var again = await HostProcess.StartAsync(data, "--sandbox");
            await CheckAsync(again, acknowledged);
        }
        finally
        {
            await MountAsync("umount", "-l", data.Path);
        }
    }

    /// <summary>Sends events until one is not acknowledged.</summary>
    private static async Task<HttpResponseMessage> FillAsync(HostProcess host, List<string> acknowledged)
    {
        for (var number = 0; ; number++)
        {
            var contact = $"c{number}";
            var response = await host.SendEventsAsync(Attended(contact));
            if (response.StatusCode != HttpStatusCode.Accepted) return response;
            acknowledged.Add(contact);
            response.Dispose();
        }
    }

    private static async Task CheckAsync(HostProcess host, IReadOnlyList<string> acknowledged)
    {
        await host.SettleAsync();
        foreach (var contact in acknowledged) (await host.GetAsync($"/api/contacts/{contact}")).GetProperty("points").GetInt64().ShouldBe(10, contact);
    }

    private static string Attended(string contact) =>
        ShopEvents.Of($"attended-{contact}", "session.attended", Start, contact, $$$"""{"booking": {"id": "b", "service": "yoga", "startsAt": "2026-06-01T07:00"}, "note": "{{{new string('x', 20_000)}}}"}""");

    private static async Task<bool> MountAsync(string command, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux()) return false;
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}
