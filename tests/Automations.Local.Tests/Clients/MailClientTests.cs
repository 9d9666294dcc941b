using System.Net;
using System.Text.Json;
using Automations.Local.Tests.Host;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Clients;

/// <summary>Mails as a real mail server takes them and a real mail program reads them: row 8 of the hostile inputs.</summary>
public sealed class MailClientTests
{
    private const string Now = "2026-06-10T08:00:00Z";
    private const string Name = "Zoé \"Z\" <img src=x onerror=y> {{contact.email}}";
    private const string Words = "une phrase qui ne finit pas ";

    [Fact]
    public async Task A_mail_arrives_whole_and_unsubscribes_at_one_click()
    {
        NodeClient.SkipUnlessInstalled();
        using var sink = NodeClient.Start("sink.mjs");
        var port = (await sink.NextAsync()).GetProperty("port").GetInt32();
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, "--sandbox", "--now", Now, "--smtp", $"127.0.0.1:{port}", "--smtp-tls", "never");
        await host.PutAsync("/api/settings", """{ "siteName": "Studio Lumière", "senderAddress": "bonjour@studio.example", "locale": "fr-FR" }""");
        await host.WorkflowAsync("w", $$$"""
            { "id": "a", "trigger": { "type": "order.placed" },
              "steps": [ { "type": "send_email", "subject": "Merci {{contact.firstName}} ✨", "senderName": "Élodie, du studio", "replyTo": "aide@studio.example",
                           "body": "Bonjour **{{contact.firstName}}**,\n\n{{{string.Concat(Enumerable.Repeat(Words, 100))}}}\n\n[Voir](https://studio.example/?q=été)" } ] }
            """);
        var contact = JsonSerializer.Serialize(new { contact = new { email = "zoe@example.com", firstName = Name } });

        await host.EventsAsync(ShopEvents.Of("1", "order.placed", Now, "zoe", contact));
        await host.SettleAsync();

        var mail = await sink.NextAsync();
        mail.GetProperty("recipients").EnumerateArray().Select(to => to.GetString()).ShouldBe(["zoe@example.com"]);
        mail.GetProperty("subject").GetString().ShouldBe($"Merci {Name} ✨");
        mail.GetProperty("from").GetProperty("name").GetString().ShouldBe("Élodie, du studio");
        mail.GetProperty("from").GetProperty("address").GetString().ShouldBe("bonjour@studio.example");
        mail.GetProperty("replyTo")[0].GetProperty("address").GetString().ShouldBe("aide@studio.example");
        mail.GetProperty("longestLine").GetInt32().ShouldBeLessThanOrEqualTo(998);
        mail.GetProperty("html").GetString()!.ShouldNotContain("<img src=x");
        mail.GetProperty("text").GetString()!.ShouldContain(Words.Trim());
        mail.GetProperty("text").GetString()!.ShouldContain("https://studio.example/?q=");
        var headers = mail.GetProperty("headers");
        headers.GetProperty("list-unsubscribe-post").GetString().ShouldBe("List-Unsubscribe=One-Click");
        var link = headers.GetProperty("list-unsubscribe").GetString()!.Trim('<', '>');

        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var click = await host.Client.PostAsync(new Uri(link).PathAndQuery, form, TestContext.Current.CancellationToken);

        click.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("/api/contacts/zoe")).GetProperty("subscribed").GetBoolean().ShouldBeFalse();
    }
}
