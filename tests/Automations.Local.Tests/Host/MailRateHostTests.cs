using System.Globalization;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class MailRateHostTests
{
    private const string Start = "2026-06-01T08:00:00Z";

    [Fact]
    public async Task An_import_that_a_mail_follows_is_answered_in_full_at_the_rate_that_the_host_was_given()
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, "--sandbox", "--now", Start, "--mails-per-minute", "40", "--mails-per-hour", "100");
        await host.WorkflowAsync("welcome", """
            {"id": "welcome", "trigger": {"type": "label.added", "labels": ["new"]}, "steps": [{"type": "send_email", "subject": "Welcome", "body": "Look around."}]}
            """);
        await ImportAsync(host, 250);
        await host.SettleAsync();
        var forecast = (await host.GetAsync("/api/forecast?until=2026-06-02T00:00:00Z")).GetProperty("items").EnumerateArray().Select(item => Line(item, "contact")).ToList();
        (await host.GetAsync("/api/explain?contact=c249&workflow=welcome&automation=welcome")).GetProperty("reasons").EnumerateArray().Last()
            .GetProperty("code").GetString().ShouldBeOneOf("deferred", "sent");

        await host.ClockAsync("2026-06-02T00:00:00Z");

        var mails = await host.ListAsync("/api/messages");
        mails.Count.ShouldBe(250);
        mails.Select(mail => mail.GetProperty("contact").GetString()).Distinct().Count().ShouldBe(250);
        var sent = mails.Select(mail => DateTimeOffset.Parse(mail.GetProperty("at").GetString()!, CultureInfo.InvariantCulture)).Order().ToList();
        for (var i = 100; i < sent.Count; i++) (sent[i] - sent[i - 100]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
        for (var i = 40; i < sent.Count; i++) (sent[i] - sent[i - 40]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1));
        mails.Select(mail => Line(mail, "contact")).Where(line => !line.StartsWith(Start, StringComparison.Ordinal)).Order().ShouldBe(forecast.Order());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task A_rate_that_makes_no_sense_is_refused(string rate)
    {
        using var data = new DataDirectory();
        var (exitCode, _, error) = await HostProcess.RunToEndAsync("--data", data.Path, "--mails-per-hour", rate);
        exitCode.ShouldBe(2);
        error.ShouldContain("AUTOMATIONS_MAILS_PER_HOUR is a number of e-mails from 1 to 1000000");
    }

    private static string Line(JsonElement item, string contact) => $"{item.GetProperty("at").GetString()} {item.GetProperty(contact).GetString()}";

    private static async Task ImportAsync(HostProcess host, int contacts)
    {
        var lines = Enumerable.Range(0, contacts).Select(number => $$"""{"id": "c{{number}}", "email": "c{{number}}@example.com", "labels": ["new"]}""");
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var response = await host.Client.PostAsync("/api/imports/contacts", content, TestContext.Current.CancellationToken);
        var import = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        import.GetProperty("imported").GetInt32().ShouldBe(contacts);
    }
}
