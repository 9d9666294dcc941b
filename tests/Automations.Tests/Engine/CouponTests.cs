using Automations.Actions;
using Automations.Engine;
using Automations.Engine.Coupons;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class CouponTests
{
    private const string Code = "^SPRING-[2-9A-HJKMNP-TV-Z]{6}-[2-9A-HJKMNP-TV-Z]{6}$";

    private const string Step = """{ "type": "send_coupon", "coupon": "spring", "subject": "{{coupon.code}}", "body": "{{coupon.value}} {{coupon.currency}} {{coupon.expiresAt date \"yyyy-MM-dd\"}}" }""";

    private static readonly Coupon Spring = new() { Id = "spring", Kind = CouponKind.Amount, Value = 12.5m, Currency = "EUR", ValidDays = 1 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_order_of_each_contact_gets_a_code_of_its_own_that_the_shop_can_list()
    {
        using var world = await WorldAsync();
        await world.ContactAsync("bea");
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "bea");

        var mails = await world.MailsAsync();
        mails.Select(mail => mail.Subject).Distinct().Count().ShouldBe(3);
        mails.ShouldAllBe(mail => System.Text.RegularExpressions.Regex.IsMatch(mail.Subject, Code));
        mails.ShouldAllBe(mail => mail.Headers.ContainsKey("List-Unsubscribe"));
        var codes = await CodesAsync(world);
        codes.Select(code => code.Code).ShouldBe(mails.Select(mail => mail.Subject), ignoreOrder: true);
        codes.Select(code => code.Contact).ShouldBe(["ann", "ann", "bea"], ignoreOrder: true);
        codes.Select(code => code.Run).ShouldBe(mails.Select(mail => mail.Run!), ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_is_good_until_the_end_of_the_businesss_day()
    {
        using var world = await WorldAsync();
        await world.SettingsAsync(settings => settings with { TimeZone = "America/New_York" });
        await world.AdvanceAsync("2026-03-07T03:00:00Z");
        await world.SendAsync("order.placed", "ann");

        // In New York it is still the 6th; the clocks go forward on the night after the 7th.
        (await world.MailsAsync()).ShouldHaveSingleItem().Text.ShouldStartWith("12.50 EUR 2026-03-07");
        (await CodesAsync(world)).ShouldHaveSingleItem().ExpiresAt.ShouldBe(World.At("2026-03-08T05:00:00Z"));
    }

    [Fact]
    public void Nobody_without_the_hosts_key_can_work_a_code_out()
    {
        var code = UniqueCode.Of(new Links(new byte[32]), "main", Spring, "run");

        code.ShouldMatch(Code);
        UniqueCode.Of(new Links(new byte[32]), "main", Spring, "run").ShouldBe(code);
        UniqueCode.Of(new Links("another key"u8.ToArray()), "main", Spring, "run").ShouldNotBe(code);
        UniqueCode.Of(new Links(new byte[32]), "north", Spring, "run").ShouldNotBe(code);
        UniqueCode.Of(new Links(new byte[32]), "main", Spring, "another run").ShouldNotBe(code);
    }

    [Theory]
    [InlineData("10 % – Été!", "10T-")]
    [InlineData("a-very-long-campaign-code", "AVERYLONGCAM-")]
    [InlineData("Été", "T-")]
    [InlineData("—", "SPRING-")]
    public void A_code_begins_with_what_can_be_read_aloud_of_the_coupons_own(string own, string prefix) =>
        UniqueCode.Of(new Links(new byte[32]), "main", Spring with { Code = own }, "run").ShouldStartWith(prefix);

    [Fact]
    public async Task However_often_the_mail_is_tried_there_is_one_code()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Unavailable("Down."));
        server.Answers.Enqueue(new Delivery.Unavailable("Down."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-02T10:00:00Z");

        var code = (await CodesAsync(world)).ShouldHaveSingleItem().Code;
        server.Received.Select(one => one.Message.Subject).ShouldBe([code, code, code]);
        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Sent);
    }

    [Fact]
    public async Task A_retry_by_hand_sends_the_same_code_good_for_longer()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Refused("The mailbox is full."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-05T10:00:00Z");
        await RetryAsync(world);

        var issued = (await CodesAsync(world)).ShouldHaveSingleItem();
        server.Received.Select(one => one.Message.Subject).ShouldBe([issued.Code, issued.Code]);
        issued.ExpiresAt.ShouldBe(World.At("2026-03-07T00:00:00Z"));
        issued.IssuedAt.ShouldBe(World.At("2026-03-01T10:00:00Z"));
    }

    [Theory]
    [InlineData("contact.unsubscribed", ReasonCode.Unsubscribed)]
    [InlineData("email.bounced", ReasonCode.Suppressed)]
    public async Task Who_gets_no_mail_gets_no_code(string before, ReasonCode why)
    {
        using var world = await WorldAsync();
        await world.SendAsync(before, "ann");
        await world.SendAsync("order.placed", "ann");

        (await CodesAsync(world)).ShouldBeEmpty();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.ShouldContain(entry => entry.Reason.Code == why);
    }

    [Fact]
    public async Task A_coupon_that_is_not_there_fails_its_step_alone()
    {
        using var world = await WorldAsync();
        await world.WorkflowAsync("w", Automation($$"""{{Step.Replace("spring", "autumn", StringComparison.Ordinal)}}, { "type": "award_points", "points": 5 }"""));
        await world.SendAsync("order.placed", "ann");

        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.CompletedWithFailures);
        run.Journal.Select(entry => entry.Reason.Text).ShouldContain("There is no coupon “autumn”.");
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
    }

    [Fact]
    public async Task A_later_coupon_leaves_nothing_of_the_one_before()
    {
        using var world = await WorldAsync();
        await world.Services.Coupons.PutAsync(World.Site, new() { Id = "post", Kind = CouponKind.FreeShipping, Code = "POST" }, Cancellation);
        await world.WorkflowAsync("w", Automation(Step + "," + """
            { "type": "send_coupon", "coupon": "post", "unique": false, "body": "x",
              "subject": "{{coupon.code}}: {{coupon.kind}} {{coupon.value | \"-\"}} {{coupon.currency | \"-\"}} {{coupon.expiresAt | \"-\"}}" }
            """));
        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).Select(mail => mail.Subject).ShouldContain("POST: free_shipping - - -");
    }

    [Fact]
    public async Task Nothing_of_a_code_outlives_the_erased_contact()
    {
        using var world = await WorldAsync();
        await world.SendAsync("order.placed", "ann");
        await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation);

        (await world.Store.ScanAsync(Keys.List(World.Site, Keys.CodesOf("spring")), RowRange.All, 10, Cancellation)).Entities.ShouldBeEmpty();
    }

    private static string Automation(string steps) => $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{steps}} ] }""";

    private static async Task<World> WorldAsync(FakeMailServer? server = null)
    {
        var world = new World("2026-03-01T10:00:00Z", server);
        await world.Services.Coupons.PutAsync(World.Site, Spring, Cancellation);
        await world.WorkflowAsync("w", Automation(Step));
        await world.ContactAsync("ann");
        return world;
    }

    private static async Task<IReadOnlyList<IssuedCode>> CodesAsync(World world) =>
        (await world.Services.Coupons.ListCodesAsync(World.Site, "spring", null, 100, Cancellation)).Items;

    private static async Task RetryAsync(World world)
    {
        RunId.TryParse((await world.RunsAsync()).ShouldHaveSingleItem().Id, out var id).ShouldBeTrue();
        (await world.Engine.RunRecords.RetryAsync(World.Site, id!.Value, Cancellation)).ShouldBeOfType<Outcome<Run>.Done>();
        await world.SettleAsync();
    }
}
