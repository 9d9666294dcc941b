using System.Globalization;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class ImportKillTests
{
    private const int Rows = 4_000;

    [Fact]
    public async Task An_import_that_was_killed_says_so_and_is_completed_by_the_same_file()
    {
        using var data = new DataDirectory();
        await using (var host = await HostProcess.StartAsync(data, "--sandbox", "--now", "2026-06-01T08:00:00Z"))
        {
            await host.WorkflowAsync("vip", """{"id": "vip", "trigger": {"type": "label.added", "labels": ["vip"]}, "steps": [{"type": "award_points", "points": 1}]}""");
            await KillInTheMiddleAsync(host);
        }

        await using var next = await HostProcess.StartAsync(data, "--sandbox");
        var cut = (await next.ListAsync("/api/imports")).ShouldHaveSingleItem();
        cut.GetProperty("state").GetString().ShouldBe("failed");
        cut.GetProperty("rows").GetInt32().ShouldBeGreaterThanOrEqualTo(1_000);
        cut.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("Send the same file again");

        using var content = new StringContent(string.Concat(Enumerable.Range(0, Rows).Select(Row)), Encoding.UTF8, "application/jsonl");
        using var response = await next.Client.PostAsync("/api/imports/contacts", content, TestContext.Current.CancellationToken);
        var import = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        import.GetProperty("state").GetString().ShouldBe("completed");
        import.GetProperty("imported").GetInt32().ShouldBe(Rows);
        await next.SettleAsync();
        var contacts = await next.ListAsync("/api/contacts?label=vip");
        contacts.Count.ShouldBeGreaterThanOrEqualTo(Rows);
        contacts.ShouldAllBe(contact => contact.GetProperty("points").GetInt64() == 1);
    }

    /// <summary>Sends rows without end, and kills the host once it says that a thousand are imported.</summary>
    private static async Task KillInTheMiddleAsync(HostProcess host)
    {
        var pipe = new Pipe();
        using var content = new StreamContent(pipe.Reader.AsStream());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/jsonl");
        var upload = host.Client.PostAsync("/api/imports/contacts", content, TestContext.Current.CancellationToken);
        var writing = WriteAsync(pipe.Writer);
        while (!(await host.ListAsync("/api/imports")).Any(import => import.GetProperty("rows").GetInt32() >= 1_000)) upload.IsCompleted.ShouldBeFalse();
        await host.KillAsync();
        await Should.ThrowAsync<HttpRequestException>(upload);
        pipe.Writer.CancelPendingFlush();
        await writing;
    }

    private static async Task WriteAsync(PipeWriter writer)
    {
        for (var number = 0; await writer.WriteAsync(Encoding.UTF8.GetBytes(Row(number)), TestContext.Current.CancellationToken) is { IsCompleted: false, IsCanceled: false }; number++)
        {
        }

        await writer.CompleteAsync();
    }

    private static string Row(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"c{number}\",\"email\":\"c{number}@example.com\",\"labels\":[\"vip\"]}}\n");
}
