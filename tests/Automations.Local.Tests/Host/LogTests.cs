using System.Net.Http.Headers;
using System.Text;
using Automations.Local.Tests.Connectors;
using Automations.Local.Tests.Mail;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>Nothing secret and nobody's address is in the log, even where everything is logged, nor in what a wrong request is answered.</summary>
public sealed class LogTests
{
    private const string AdminKey = "the-admins-own-key";
    private const string Password = "the-mail-servers-password";
    private const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string HookSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private const string Address = "annabel@secret.example";

    private static readonly string[] Secrets = [AdminKey, Password, WebhookSecret, HookSecret, Address, "annabel%40secret", "Annabella"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_secrets_nor_addresses_are_logged_or_answered()
    {
        using var data = new DataDirectory();
        await using var receiver = await FakeServer.StartAsync();
        await using var mails = new SmtpSink { Answers = { ["RCPT"] = "550 no such user" } };
        receiver.Answers.Enqueue(FakeServer.Status(StatusCodes.Status500InternalServerError));
        receiver.Answers.Enqueue(FakeServer.Reset);
        var environment = new Dictionary<string, string?>
        {
            ["AUTOMATIONS_KEY"] = AdminKey,
            ["AUTOMATIONS_SMTP_USER"] = "shop",
            ["AUTOMATIONS_SMTP_PASSWORD"] = Password,
            ["Hooks__shop__Secret"] = HookSecret,
            ["Logging__LogLevel__Default"] = "Trace",
        };
        await using var host = await HostProcess.StartAsync(
            data, environment, ["--sandbox", "--now", "2026-06-01T08:00:00Z", "--allow-private-networks", "--smtp", $"127.0.0.1:{mails.Port}", "--smtp-tls", "never"]);
        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        var answers = await UseAsync(host, receiver.Url);
        await host.AskToStopAsync();
        (await host.EndedAsync()).ShouldBe(0);

        receiver.Requests.ShouldNotBeEmpty();
        host.Log.ShouldNotBeEmpty("everything is logged");
        foreach (var secret in Secrets)
        {
            host.Log.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            answers.Where(answer => answer.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404")]
    [InlineData("GET /%00 HTTP/1.1\r\n\r\n", "HTTP/1.1 404")]
    [InlineData("GET /%00 NOTHTTP\r\n\r\n", "HTTP/1.1 505")]
    [InlineData("%00\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("GET /TOO-LONG HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 414")]
    public async Task What_is_no_request_is_refused_without_a_word_in_the_log(string request, string answer)
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, new Dictionary<string, string?>(), ["--sandbox"]);
        using (var connection = await RawConnection.OpenAsync(host))
        {
            await connection.SendAsync(request.Replace("TOO-LONG", new string('a', 9_000), StringComparison.Ordinal));
            (await connection.ReadAsync()).ShouldStartWith(answer);
        }

        await host.AskToStopAsync();
        (await host.EndedAsync()).ShouldBe(0);
        host.Log.ShouldBeEmpty();
    }

    /// <summary>Mails that are refused, webhooks that fail, and requests that are wrong; gives what those were answered.</summary>
    private static async Task<IReadOnlyList<string>> UseAsync(HostProcess host, string url)
    {
        await host.PutAsync("/api/settings", $$"""{"senderAddress": "shop@example.com", "webhookSecret": "{{WebhookSecret}}"}""");
        await host.WorkflowAsync("w", $$$"""
            {"id": "a", "trigger": {"type": "order.placed"},
             "steps": [{"type": "call_webhook", "url": "{{{url}}}/"}, {"type": "send_email", "subject": "To {{contact.firstName}}", "body": "Hello", "purpose": "transactional"}]}
            """);
        await host.PutAsync($"/api/contacts/{Uri.EscapeDataString(Address)}", $$"""{"email": "{{Address}}", "firstName": "Annabella"}""");
        await host.EventsAsync(ShopEvents.Of("1", "order.placed", "2026-06-01T08:00:00Z", Address, $$$"""{"contact": {"email": "{{{Address}}}"}, "order": {"id": "1"}}"""));
        await host.PostAsync("/api/clock", """{"advance": "P2D"}""");
        (await host.ListAsync("/api/contacts?email=" + Uri.EscapeDataString(Address))).ShouldHaveSingleItem();
        return
        [
            await RefusedAsync(host, HttpMethod.Put, "/api/contacts/x", $$"""{"email": "{{Address}} and more", "nickname": "Annabella"}"""),
            await RefusedAsync(host, HttpMethod.Put, "/api/settings", $$"""{"webhookSecret": "{{WebhookSecret}}x"}"""),
            await RefusedAsync(host, HttpMethod.Post, "/api/events", $$"""{"id": "{{Address}}"}"""),
            await RefusedAsync(host, HttpMethod.Get, $"/api/contacts/{Uri.EscapeDataString("no-" + Address)}", null),
            await RefusedAsync(host, HttpMethod.Get, $"/api/nothing?key={AdminKey}", null),
            await RefusedAsync(host, HttpMethod.Post, "/api/hooks/shop", "{}"),
        ];
    }

    private static async Task<string> RefusedAsync(HostProcess host, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await host.Client.SendAsync(request, Cancellation);
        response.IsSuccessStatusCode.ShouldBeFalse(path);
        return response.Headers + await response.Content.ReadAsStringAsync(Cancellation);
    }
}
