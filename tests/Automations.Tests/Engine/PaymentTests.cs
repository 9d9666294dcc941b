using Automations.Actions;
using Automations.Engine;
using Automations.Runs;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class PaymentTests
{
    private static readonly string Ten = Step("10");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_is_asked_for_under_one_key_and_for_the_same_until_it_is_there_and_then_the_mail_is_sent()
    {
        var payments = new FakePayments();
        payments.Answers.Enqueue(new Delivery.Unavailable("The provider is busy.", Duration.FromMinutes(5)));
        using var world = await WorldAsync(payments, null, Ten);
        await world.SendAsync("order.placed", "ann");
        (await world.MailsAsync()).ShouldBeEmpty();
        await world.ContactAsync("ann", ann => ann with { FirstName = "Anna" });
        await world.AdvanceAsync("2026-03-01T12:00:00Z");

        payments.Received.Count.ShouldBe(2);
        payments.Received.Distinct().ShouldHaveSingleItem().Description.ShouldBe("For Ann");
        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("10.00 EUR at https://pay.example/10 for Ann");
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.Select(entry => entry.Reason.Code)
            .ShouldBe([ReasonCode.Matched, ReasonCode.Retrying, ReasonCode.Done, ReasonCode.Sent]);
    }

    [Fact]
    public async Task Without_a_link_there_is_no_mail_and_a_retry_by_hand_does_both()
    {
        var payments = new FakePayments();
        payments.Answers.Enqueue(new Delivery.Refused("The account is closed."));
        using var world = await WorldAsync(payments, null, Ten);
        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).ShouldBeEmpty();
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.CompletedWithFailures);
        run.Journal.Select(entry => entry.Reason.Text).ShouldBe(
            ["order.placed started it.", "The account is closed.", "There is no link to pay, so the e-mail was not sent."]);

        await RetryAsync(world);

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Completed);
        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldContain("https://pay.example/10");
    }

    [Fact]
    public async Task A_link_of_an_earlier_request_never_stands_in_for_one_that_could_not_be_made()
    {
        var payments = new FakePayments();
        using var world = await WorldAsync(payments, null, $"{Ten}, {Step("20")}");
        payments.Answers.Enqueue(await payments.RequestAsync(new("main", "x", null, 10, "EUR", "", ""), Cancellation));
        payments.Answers.Enqueue(new Delivery.Refused("Too much."));
        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldStartWith("10.00 EUR");
    }

    [Fact]
    public async Task A_mail_that_is_sent_again_by_hand_has_the_link_of_its_own_request()
    {
        var server = new FakeMailServer(isIdempotent: true);
        server.Answers.Enqueue(new Delivery.Refused("The mailbox is full."));
        using var world = await WorldAsync(new FakePayments(), server, $"{Ten}, {Step("20")}");
        await world.SendAsync("order.placed", "ann");
        await RetryAsync(world);

        server.Received.Select(one => one.Message.Subject).ShouldBe(
            ["10.00 EUR at https://pay.example/10 for Ann", "20.00 EUR at https://pay.example/20 for Ann", "10.00 EUR at https://pay.example/10 for Ann"]);
    }

    [Fact]
    public async Task A_request_whose_answer_was_never_learned_is_made_again_under_its_key()
    {
        var payments = new FakePayments { DiesOnRequest = true };
        using var world = await WorldAsync(payments, null, $$"""{ "type": "delay", "value": 1, "unit": "minutes" }, {{Ten}}""");
        await world.SendAsync("order.placed", "ann");
        await world.PassAsync("2026-03-01T10:01:00Z");
        RunId.TryParse((await world.RunsAsync()).ShouldHaveSingleItem().Id, out var id).ShouldBeTrue();
        await Should.ThrowAsync<InvalidOperationException>(() => world.Engine.Runs.PerformAsync(World.Site, id!.Value, "request_payment", Cancellation));
        payments.DiesOnRequest = false;
        await world.SettleAsync();

        payments.Received.Count.ShouldBe(2);
        payments.Received.Distinct().ShouldHaveSingleItem();
        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldContain("https://pay.example/10");
    }

    [Fact]
    public async Task Who_takes_payments_themselves_gets_a_page_that_stands_until_the_contact_is_erased()
    {
        using var world = await WorldAsync(null, null, Ten);
        await world.SettingsAsync(settings => settings with { PublicUrl = "https://studio.example" });
        await world.ContactAsync("ann", ann => ann with { Email = "ann@example.com" });
        await world.SendAsync("contact.unsubscribed", "ann");
        await world.SendAsync("order.placed", "ann");

        var mail = (await world.MailsAsync()).ShouldHaveSingleItem();
        mail.Headers.ShouldBeEmpty();
        var url = mail.Subject.Split(' ')[3];
        url.ShouldStartWith("https://studio.example/pay/");
        var (site, contact, id) = world.Services.Links.ReadPayment(url.Split("/pay/")[1]).ShouldNotBeNull();
        var (payment, _) = (await world.Services.Payments.FindAsync(site, contact, id, Cancellation)).ShouldNotBeNull();
        (payment.Amount, payment.Currency, payment.Description).ShouldBe((10, "EUR", "For Ann"));

        await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation);
        (await world.Services.Payments.FindAsync(site, contact, id, Cancellation)).ShouldBeNull();
    }

    private static string Step(string amount) => $$$"""
        { "type": "request_payment", "amount": {{{amount}}}, "currency": "EUR", "description": "For {{contact.firstName}}",
          "subject": "{{payment.amount}} {{payment.currency}} at {{payment.url}} for Ann", "body": "[Pay]({{payment.url}})" }
        """;

    private static async Task<World> WorldAsync(FakePayments? payments, FakeMailServer? server, string steps)
    {
        var world = new World("2026-03-01T10:00:00Z", server, connectors: new() { Payments = payments });
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{steps}} ] }""");
        await world.ContactAsync("ann", ann => ann with { FirstName = "Ann" });
        return world;
    }

    private static async Task RetryAsync(World world)
    {
        RunId.TryParse((await world.RunsAsync()).ShouldHaveSingleItem().Id, out var id).ShouldBeTrue();
        (await world.Engine.RunRecords.RetryAsync(World.Site, id!.Value, Cancellation)).ShouldBeOfType<Outcome<Run>.Done>();
        await world.SettleAsync();
    }
}
