using System.Net;
using System.Text;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/o/{token}</c> and <c>/l/{token}</c>, and what they count.</summary>
public sealed class TrackingTests : EventSending
{
    private const string Target = "https://shop.example/g/1?x=1&y=2";

    [Fact]
    public async Task The_image_of_a_mail_counts_that_it_was_opened_once()
    {
        var mail = await MailAsync();
        using var head = await SendAsync(HttpMethod.Head, mail.Pixel);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RowAsync(mail)).Reports.ShouldBeEmpty();

        using var image = await SendAsync(HttpMethod.Get, mail.Pixel, null, "Origin", "https://mail.example", "Sec-Fetch-Site", "cross-site");
        (image.StatusCode, image.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "image/gif"));
        image.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await image.Content.ReadAsByteArrayAsync(Cancellation))[..6].ShouldBe("GIF89a"u8.ToArray());
        (await NumbersAsync()).ShouldBe("sent 1 delivered 0 opened 1 clicked 0 bounced 0 complained 0");

        var etag = await ETagAsync(mail);
        using var again = await SendAsync(HttpMethod.Get, mail.Pixel);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ETagAsync(mail)).ShouldBe(etag);
    }

    [Fact]
    public async Task A_link_leads_on_and_counts_that_it_was_followed_and_the_mail_opened()
    {
        var mail = await MailAsync();
        using var head = await SendAsync(HttpMethod.Head, mail.Link);
        (head.StatusCode, head.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Found, Target));
        (await NumbersAsync()).ShouldBe("sent 1 delivered 0 opened 0 clicked 0 bounced 0 complained 0");

        using var followed = await SendAsync(HttpMethod.Get, mail.Link + "?next=https://evil.example");
        (followed.StatusCode, followed.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Found, Target));
        followed.Headers.CacheControl!.NoStore.ShouldBeTrue();
        followed.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        (await NumbersAsync()).ShouldBe("sent 1 delivered 0 opened 1 clicked 1 bounced 0 complained 0");

        var message = await GetAsync($"/api/messages/{mail.Id}");
        message["report"]!.ToJsonString().ShouldBe(
            $$"""{"message":"{{mail.Id}}","deliveredAt":null,"openedAt":"2026-06-01T08:00:00Z","clickedAt":"2026-06-01T08:00:00Z","bouncedAt":null,"complainedAt":null}""");
        (await GetAsync($"/api/runs/{message["run"]}"))["reports"]!.ToJsonString().ShouldBe($"[{message["report"]!.ToJsonString()}]");
        (await GetAsync("/api/contacts/ann/export"))["runs"]![0]!["reports"]!.ToJsonString().ShouldBe($"[{message["report"]!.ToJsonString()}]");
        var html = await PageAsync("/workflows/w/numbers");
        html.ShouldContain("Link followed");
        (await PageAsync($"/outbox/{mail.Id}")).ShouldContain("<dt>Opened</dt><dd><time datetime=\"2026-06-01T08:00:00Z\"");
    }

    [Fact]
    public async Task A_bounce_or_a_complaint_counts_for_the_mail_that_it_names()
    {
        var mail = await MailAsync();
        await SendEventAsync(Event("email.complained", "ann", $$"""{ "message": "{{mail.Id}}" }""", "complaint"));
        await Host.SettleAsync();

        (await NumbersAsync()).ShouldBe("sent 1 delivered 0 opened 0 clicked 0 bounced 0 complained 1");
        (await GetAsync($"/api/messages/{mail.Id}"))["report"]!["complainedAt"]!.ToString().ShouldBe("2026-06-01T08:00:00Z");
    }

    [Fact]
    public async Task Forged_altered_and_borrowed_tokens_lead_nowhere_and_count_nothing()
    {
        var mail = await MailAsync();
        var settings = await Host.Engine.Settings.GetAsync("main", Cancellation);
        var unsubscribe = new Uri(Host.Engine.Services.Links.Unsubscribe("main", settings, new() { Id = "ann", Email = "ann@example.com" })!).AbsolutePath;
        var payment = new Uri(Host.Engine.Services.Links.Payment("main", settings, Keys.ContactHash("ann"), "p")).AbsolutePath;
        var (opening, link) = (mail.Pixel[3..], mail.Link[3..]);
        var elsewhere = Convert.ToBase64String(Encoding.UTF8.GetBytes($"l:|main|{mail.Id}|https://evil.example")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        string[] wrong =
        [
            "/o/" + link, "/l/" + opening, "/u/" + opening, "/u/" + link, "/pay/" + opening, "/pay/" + link, "/o" + unsubscribe[2..], "/l" + unsubscribe[2..], "/o" + payment[4..], "/l" + payment[4..],
            .. Altered(mail.Pixel), .. Altered(mail.Link), mail.Link[..^1], mail.Link.Replace('.', '_'), mail.Link + "=", mail.Link + "/https://evil.example",
            "/l/https://evil.example", "/l/" + elsewhere, $"/l/{elsewhere}.{link.Split('.')[1]}", "/l/a.b", "/o/" + new string('a', 5_000), "/l/" + new string('a', 5_000),
        ];
        foreach (var path in wrong)
        {
            using var response = await SendAsync(HttpMethod.Get, path);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            response.Headers.Location.ShouldBeNull();
        }

        (await NumbersAsync()).ShouldBe("sent 1 delivered 0 opened 0 clicked 0 bounced 0 complained 0");
    }

    [Fact]
    public async Task The_link_of_an_erased_person_still_leads_on_and_writes_nothing()
    {
        var mail = await MailAsync();
        using (var erased = await SendAsync(HttpMethod.Delete, "/api/contacts/ann")) erased.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Host.SettleAsync();

        using var followed = await SendAsync(HttpMethod.Get, mail.Link);
        using var opened = await SendAsync(HttpMethod.Get, mail.Pixel);

        (followed.StatusCode, followed.Headers.Location!.OriginalString, opened.StatusCode).ShouldBe((HttpStatusCode.Found, Target, HttpStatusCode.OK));
        (await Host.Store.ScanAsync(Keys.Contact("main", Keys.ContactHash("ann")), RowRange.All, 10, Cancellation)).Entities.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_written_down_keeps_nobody_from_the_page()
    {
        var mail = await MailAsync();
        RunId.TryParse((await MessageAsync(mail)).Run, out var run).ShouldBeTrue();
        await Host.Store.WriteAsync([new(Keys.Contact("main", run!.Value.Contact), [new Write.Upsert(run.Value.Row, "no run"u8.ToArray())])], Cancellation);

        using var followed = await SendAsync(HttpMethod.Get, mail.Link);
        using var opened = await SendAsync(HttpMethod.Get, mail.Pixel);

        (followed.StatusCode, followed.Headers.Location!.OriginalString, opened.StatusCode).ShouldBe((HttpStatusCode.Found, Target, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Who_looks_at_the_mail_in_the_dashboard_counts_for_nothing()
    {
        var mail = await MailAsync();
        var html = await PageAsync($"/outbox/{mail.Id}/html");

        html.ShouldContain("href=\"https://shop.example/g/1?x=1&amp;y=2\"");
        html.ShouldNotContain(mail.Pixel);
        html.ShouldNotContain(mail.Link);
        html.ShouldContain("/u/");
    }

    [Theory]
    [InlineData("""{ "trackOpens": "yes" }""", "/trackOpens")]
    [InlineData("""{ "trackClicks": 1 }""", "/trackClicks")]
    public async Task A_setting_is_yes_or_no_and_no_where_nobody_says(string settings, string pointer)
    {
        Pointers(await PutAsync("/api/settings", settings, HttpStatusCode.BadRequest)).ShouldBe([pointer]);
        var answered = await GetAsync("/api/settings");
        (answered["trackOpens"]!.GetValue<bool>(), answered["trackClicks"]!.GetValue<bool>()).ShouldBe((false, false));
    }

    private static IEnumerable<string> Altered(string path) =>
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Select(last => path[..^1] + last).Where(one => one != path);

    private async Task<(string Id, string Pixel, string Link)> MailAsync()
    {
        await PutAsync("/api/settings", """{ "trackOpens": true, "trackClicks": true }""");
        await PutAsync("/api/workflows/w", $$"""
            { "name": "W", "automations": [ { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
              { "type": "send_email", "subject": "Thanks", "body": "[Look]({{Target}})" } ] } ] }
            """, HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "{}");
        await PutAsync("/api/contacts/ann", """{ "email": "ann@example.com" }""", HttpStatusCode.Created);
        await SendEventAsync(Event("order.placed", "ann", "{}"));
        await Host.SettleAsync();
        var mail = (await GetAsync("/api/messages"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        mail["report"].ShouldBeNull();
        (await GetAsync($"/api/messages/{mail["id"]}")).AsObject().ContainsKey("report").ShouldBeFalse();
        return ((string)mail["id"]!, PathIn((string)mail["html"]!, "/o/"), PathIn((string)mail["html"]!, "/l/"));
    }

    private string PathIn(string html, string path) => path + html.Split(Host.Address.GetLeftPart(UriPartial.Authority) + path)[1].Split('"')[0];

    private async Task<string> PageAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancellation);
    }

    private async Task<string> NumbersAsync()
    {
        var total = (await GetAsync("/api/workflows/w/numbers"))["total"]!;
        return string.Join(' ', new[] { "sent", "delivered", "opened", "clicked", "bounced", "complained" }.Select(count => $"{count} {total[count]}"));
    }

    private async Task<Run> RowAsync((string Id, string Pixel, string Link) mail) => StoredJson.Read<Run>(await EntityAsync(mail));

    private async Task<string> ETagAsync((string Id, string Pixel, string Link) mail) => (await EntityAsync(mail)).ETag;

    private async Task<Message> MessageAsync((string Id, string Pixel, string Link) mail)
    {
        MessageId.TryParse(mail.Id, out var id).ShouldBeTrue();
        return (await Host.Engine.Messages.FindAsync("main", id!.Value, Cancellation)).ShouldNotBeNull();
    }

    private async Task<Entity> EntityAsync((string Id, string Pixel, string Link) mail)
    {
        RunId.TryParse((await MessageAsync(mail)).Run, out var run).ShouldBeTrue();
        return (await Host.Store.GetAsync(Keys.Contact("main", run!.Value.Contact), run.Value.Row, Cancellation)).ShouldNotBeNull();
    }
}
