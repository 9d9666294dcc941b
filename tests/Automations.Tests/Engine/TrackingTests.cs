using Automations.Engine;
using Automations.Messages;
using Automations.Rendering.Mail;
using Automations.Runs;
using Automations.Storage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>What becomes known of a mail after it has left.</summary>
public sealed class TrackingTests
{
    private const string Mail = """
        { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
          { "type": "send_email", "subject": "Thanks", "body": "[Look](https://shop.example/?a=1&b=2) or [leave]({{unsubscribeUrl}})" },
          { "type": "notify_team", "to": "team@example.com", "subject": "New", "body": "[Look](https://shop.example/team)" } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_that_did_not_ask_for_it_sends_what_it_always_sent_and_keeps_nothing_more()
    {
        using var world = await WorldAsync(opens: false, clicks: false);
        await world.SendAsync("order.placed", "ann");

        var html = (await MailAsync(world)).Html!;
        html.ShouldContain("href=\"https://shop.example/?a=1&amp;b=2\"");
        html.ShouldNotContain("<img");
        System.Text.Encoding.UTF8.GetString((await RowAsync(world)).Body.Span).ShouldNotContain("reports");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Each_mail_to_a_contact_tells_of_itself_what_the_site_asks_for(bool opens, bool clicks)
    {
        using var world = await WorldAsync(opens, clicks);
        await world.SendAsync("order.placed", "ann");

        var mail = await MailAsync(world);
        mail.Html!.Contains("<img", StringComparison.Ordinal).ShouldBe(opens);
        mail.Html!.Contains("http://localhost/l/", StringComparison.Ordinal).ShouldBe(clicks);
        mail.Html!.ShouldContain($"href=\"{mail.Headers["List-Unsubscribe"].Trim('<', '>')}\"");
        mail.Text.ShouldContain("https://shop.example/?a=1&b=2");
        mail.Text.ShouldNotContain("/l/");
        if (opens) world.Services.Links.ReadOpening(Token(mail, "/o/")).ShouldBe((World.Site, IdOf(mail)));
        if (clicks) world.Services.Links.ReadLink(Token(mail, "/l/")).ShouldBe((World.Site, IdOf(mail), "https://shop.example/?a=1&b=2"));
        (await world.MailsAsync()).Single(one => one.To == "team@example.com").Html!.ShouldContain("href=\"https://shop.example/team\"");
    }

    [Theory]
    [InlineData("""{ "type": "send_coupon", "coupon": "c", "subject": "S", "body": "[Look](https://shop.example) {{coupon.code}}" }""")]
    [InlineData("""{ "type": "invite_to_group", "group": "g", "subject": "S", "body": "[Look](https://shop.example)" }""")]
    [InlineData("""{ "type": "request_payment", "amount": 5, "currency": "EUR", "description": "D", "subject": "S", "body": "[Look](https://shop.example) [Pay]({{payment.url}})" }""")]
    public async Task So_do_the_other_mails_to_a_contact(string step)
    {
        using var world = await WorldAsync(true, true, $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{step}} ] }""");
        await world.SendAsync("order.placed", "ann");

        var mail = await MailAsync(world);
        world.Services.Links.ReadOpening(Token(mail, "/o/")).ShouldBe((World.Site, IdOf(mail)));
        world.Services.Links.ReadLink(Token(mail, "/l/")).ShouldBe((World.Site, IdOf(mail), "https://shop.example"));
        if (step.Contains("payment", StringComparison.Ordinal)) mail.Html!.ShouldContain("href=\"http://localhost/pay/");
    }

    [Fact]
    public async Task Proofs_and_test_mails_tell_nobody()
    {
        using var world = await WorldAsync(true, true);
        var automation = World.Definition("w", Mail).Automations[0];
        (await world.Engine.Proofs.TestAsync(World.Site, automation, "me@example.com", new("ann", null, null), Cancellation)).ShouldBeOfType<Outcome<IReadOnlyList<string>>.Done>();

        var html = (await world.MailsAsync()).ShouldHaveSingleItem().Html!;
        html.ShouldContain("href=\"https://shop.example/?a=1&amp;b=2\"");
        html.ShouldNotContain("<img");
    }

    [Fact]
    public async Task Of_each_thing_the_first_time_counts_and_a_second_one_writes_nothing()
    {
        using var world = await WorldAsync(true, true);
        await world.SendAsync("order.placed", "ann");
        var mail = IdOf(await MailAsync(world));
        var first = world.Now;
        await world.Engine.MailReports.NoteAsync(World.Site, mail, MailSign.Clicked, first, Cancellation);
        var (row, head) = (await RowAsync(world), await HeadAsync(world));

        foreach (var sign in (MailSign[])[MailSign.Opened, MailSign.Clicked])
            await world.Engine.MailReports.NoteAsync(World.Site, mail, sign, first + Duration.FromHours(1), Cancellation);

        ((await RowAsync(world)).ETag, (await HeadAsync(world)).ETag).ShouldBe((row.ETag, head.ETag));
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Reports.ShouldHaveSingleItem().ShouldBe(new(mail.ToString()) { OpenedAt = first, ClickedAt = first });
    }

    [Theory]
    [InlineData("email.bounced", """{ "contact": { "email": "ANN@example.com" }, "message": "{0}" }""", 1, 0)]
    [InlineData("email.complained", """{ "contact": { "email": "ann@example.com" }, "message": "{0}" }""", 0, 1)]
    [InlineData("email.bounced", """{ "contact": { "email": "bob@example.com" }, "message": "{0}" }""", 0, 0)]
    [InlineData("email.bounced", """{ "contact": { "email": "ann@example.com" }, "message": "550 mailbox full" }""", 0, 0)]
    [InlineData("email.bounced", """{ "contact": { "email": "ann@example.com" }, "message": { "id": 1 } }""", 0, 0)]
    [InlineData("email.bounced", """{ "contact": { "email": "ann@example.com" } }""", 0, 0)]
    public async Task A_bounce_or_complaint_counts_for_the_mail_that_it_names_where_that_went_to_the_address(string type, string data, int bounced, int complained)
    {
        using var world = await WorldAsync(false, false);
        await world.SendAsync("order.placed", "ann");
        var mail = await MailAsync(world);
        await world.SendAsync(type, null, data.Replace("{0}", mail.Id, StringComparison.Ordinal));

        var tally = (await world.Engine.Numbers.OfAsync(World.Site, "w", World.At("2026-01-01T00:00:00Z"), World.At("2027-01-01T00:00:00Z"), Cancellation))
            .ShouldBeOfType<Outcome<System.Collections.Immutable.ImmutableSortedDictionary<string, Automations.Engine.Counting.Tally>>.Done>().Value["a"];
        (tally.Bounced, tally.Complained).ShouldBe((bounced, complained));
        var suppressed = data.Contains("bob", StringComparison.Ordinal) ? "bob@example.com" : "ann@example.com";
        (await world.Services.Addresses.FindAsync(World.Site, suppressed, Cancellation)).ShouldNotBeNull().SuppressedFor.ShouldBe(type["email.".Length..]);
    }

    [Fact]
    public async Task It_goes_with_the_journal_and_with_the_person()
    {
        using var world = await WorldAsync(true, true);
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "bob", """{ "contact": { "email": "bob@example.com" } }""");
        foreach (var mail in (await world.MailsAsync()).Where(mail => mail.Contact is not null))
            await world.Engine.MailReports.NoteAsync(World.Site, IdOf(mail), MailSign.Opened, world.Now, Cancellation);
        var bobs = IdOf((await world.MailsAsync("bob")).Single(mail => mail.Contact is not null));

        await world.Engine.Contacts.DeleteAsync(World.Site, "bob", null, Cancellation);
        await world.Engine.MailReports.NoteAsync(World.Site, bobs, MailSign.Clicked, world.Now, Cancellation);
        await world.AdvanceAsync("2027-09-01T10:00:00Z");

        (await world.RunsAsync("bob")).ShouldBeEmpty();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Reports.ShouldBeEmpty();
    }

    [Fact]
    public void An_address_with_letters_of_other_scripts_leads_to_the_same_page_in_ascii()
    {
        var links = new Links(new byte[32]);
        var through = links.Tracking("main", new() { TrackClicks = true }, Some).ShouldNotBeNull().Through!;

        links.ReadLink(through("https://müller.example/ä?x=ü#é")!.Split("/l/")[1])!.Value.Url.ShouldBe("https://xn--mller-kva.example/%C3%A4?x=%C3%BC#%C3%A9");
        links.ReadLink(through("https://a.example/?a=1|pay|o|2")!.Split("/l/")[1])!.Value.Url.ShouldBe("https://a.example/?a=1|pay|o|2");
        through("https://a.example/" + new string('x', 1_200)).ShouldNotBeNull();
        through("https://a.example/" + new string('x', 1_400)).ShouldBeNull();
        through("http://localhost/u/token").ShouldBeNull();
        through("http://localhost/pay/token").ShouldBeNull();
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("müller")]
    [InlineData("ⅷ")]
    [InlineData("xn--ü")]
    [InlineData("a\u200db\u0301")]
    [InlineData("me@[::1]:80/")]
    public void Whatever_a_link_says_it_leads_there_or_is_left_as_it_is(string host) =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), path =>
        {
            var links = new Links(new byte[32]);
            var through = links.Tracking("main", new() { TrackClicks = true }, Some).ShouldNotBeNull().Through!;
            if (MailUrl.Link([new($"https://{host}.example/{path.Get}", null)]) is not { } url || through(url) is not { } link) return;
            links.ReadLink(link.Split("/l/")[1]).ShouldNotBeNull().Url.All(char.IsAscii).ShouldBeTrue();
            Uri.Compare(new(links.ReadLink(link.Split("/l/")[1])!.Value.Url), new(url), UriComponents.PathAndQuery, UriFormat.UriEscaped, StringComparison.Ordinal).ShouldBe(0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("o")]
    [InlineData("l")]
    public void A_token_of_one_kind_is_none_of_another_whatever_the_site_is_called(string site)
    {
        var links = new Links(new byte[32]);
        var tracking = links.Tracking(site, new() { TrackOpens = true, TrackClicks = true }, Some).ShouldNotBeNull();
        var (opening, link) = (tracking.PixelUrl!.Split("/o/")[1], tracking.Through!("https://a.example/|pay")!.Split("/l/")[1]);
        var (unsubscribe, payment) = (links.Token(site, "ann@example.com"), links.Payment(site, new(), Some.Contact, Some.ToString()).Split("/pay/")[1]);

        foreach (var token in (string[])[opening, link, unsubscribe, payment])
        {
            (links.ReadOpening(token) is not null).ShouldBe(token == opening);
            (links.ReadLink(token) is not null).ShouldBe(token == link);
            links.TryReadToken(token, out _, out _).ShouldBe(token == unsubscribe);
            (links.ReadPayment(token) is not null).ShouldBe(token == payment);
        }
    }

    private static MessageId Some => MessageId.Of(Keys.ContactHash("ann"), World.At("2026-03-01T10:00:00Z"), "k");

    private static async Task<World> WorldAsync(bool opens, bool clicks, string automation = Mail)
    {
        var world = new World("2026-03-01T10:00:00Z");
        await world.SettingsAsync(settings => settings with { TrackOpens = opens, TrackClicks = clicks });
        await world.Services.Coupons.PutAsync(World.Site, new() { Id = "c", Code = "SAVE" }, Cancellation);
        await world.Engine.Groups.PutAsync(World.Site, "g", "Friends", "https://friends.example", Cancellation);
        await world.WorkflowAsync("w", automation);
        await world.ContactAsync("ann");
        return world;
    }

    private static async Task<Message> MailAsync(World world) => (await world.MailsAsync("ann")).Single(mail => mail.Contact is not null);

    private static MessageId IdOf(Message mail)
    {
        MessageId.TryParse(mail.Id, out var id).ShouldBeTrue();
        return id!.Value;
    }

    private static string Token(Message mail, string path) => mail.Html!.Split($"http://localhost{path}")[1].Split('"')[0];

    private static async Task<Entity> RowAsync(World world)
    {
        RunId.TryParse((await world.RunsAsync("ann")).ShouldHaveSingleItem().Id, out var id).ShouldBeTrue();
        return (await world.Store.GetAsync(Keys.Contact(World.Site, id!.Value.Contact), id.Value.Row, Cancellation)).ShouldNotBeNull();
    }

    private static async Task<Entity> HeadAsync(World world) =>
        (await world.Store.GetAsync(Keys.Contact(World.Site, Keys.ContactHash("ann")), Keys.Head, Cancellation)).ShouldNotBeNull();
}
