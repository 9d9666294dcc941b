using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/api/coupons</c>, and what workflows may say of coupons.</summary>
public sealed class CouponTests : EventSending
{
    private const string Spring = """{ "kind": "amount", "value": 12.50, "currency": "EUR", "validDays": 30 }""";

    [Fact]
    public async Task A_coupon_is_made_replaced_and_answered()
    {
        using (var made = await SendAsync(HttpMethod.Put, "/api/coupons/spring", Spring))
        {
            made.StatusCode.ShouldBe(HttpStatusCode.Created);
            made.Headers.Location!.OriginalString.ShouldBe("/api/coupons/spring");
        }

        var expected = JsonNode.Parse("""{ "id": "spring", "kind": "amount", "value": 12.50, "currency": "EUR", "validDays": 30, "code": null }""");
        JsonNode.DeepEquals(await GetAsync("/api/coupons/spring"), expected).ShouldBeTrue();
        await PutAsync("/api/coupons/spring", """{ "id": "other", "kind": "free_shipping", "code": " POST " }""");
        expected = JsonNode.Parse("""{ "id": "spring", "kind": "free_shipping", "value": null, "currency": null, "validDays": null, "code": "POST" }""");
        JsonNode.DeepEquals(await GetAsync("/api/coupons/spring"), expected).ShouldBeTrue();
    }

    [Fact]
    public async Task Coupons_are_listed_by_their_ids_and_a_mail_without_its_code_is_warned_of()
    {
        foreach (var id in (string[])["spring", "autumn"]) await PutAsync($"/api/coupons/{id}", Spring, HttpStatusCode.Created);
        (await GetAsync("/api/coupons"))["items"]!.AsArray().Select(coupon => (string?)coupon!["id"]).ShouldBe(["autumn", "spring"]);

        var made = await PutAsync("/api/workflows/w", Workflow("""{ "type": "send_coupon", "coupon": "spring", "subject": "S", "body": "Hello" }"""), HttpStatusCode.Created);
        made["warnings"]!.AsArray().ShouldHaveSingleItem()!["pointer"]!.ToString().ShouldBe("/automations/0/steps/0/body");
    }

    [Theory]
    [InlineData("{}", "/kind")]
    [InlineData("[]", "")]
    [InlineData("""{ "kind": "gift" }""", "/kind")]
    [InlineData("""{ "kind": "percent" }""", "/value")]
    [InlineData("""{ "kind": "percent", "value": 0.5 }""", "/value")]
    [InlineData("""{ "kind": "percent", "value": 101 }""", "/value")]
    [InlineData("""{ "kind": "percent", "value": "10" }""", "/value")]
    [InlineData("""{ "kind": "percent", "value": 10, "currency": "EUR" }""", "/currency")]
    [InlineData("""{ "kind": "amount" }""", "/currency /value")]
    [InlineData("""{ "kind": "amount", "value": 10, "currency": "eur" }""", "/currency")]
    [InlineData("""{ "kind": "amount", "value": 10, "currency": "XXX" }""", "/currency")]
    [InlineData("""{ "kind": "amount", "value": 10.5, "currency": "JPY" }""", "/value")]
    [InlineData("""{ "kind": "amount", "value": 0, "currency": "EUR" }""", "/value")]
    [InlineData("""{ "kind": "free_shipping", "value": 5, "currency": "EUR" }""", "/currency /value")]
    [InlineData("""{ "kind": "percent", "value": 10, "validDays": 0, "code": "a\nb", "days": 3 }""", "/code /days /validDays")]
    [InlineData("""{ "kind": "percent", "value": 10, "validDays": 3651 }""", "/validDays")]
    public async Task What_is_wrong_with_a_coupon_is_said_all_at_once(string coupon, string pointers)
    {
        Pointers(await PutAsync("/api/coupons/spring", coupon, HttpStatusCode.BadRequest)).Order(StringComparer.Ordinal).ShouldBe(pointers.Split(' '));
        await GetAsync("/api/coupons/spring", HttpStatusCode.NotFound);
        await GetAsync("/api/coupons/spring/codes", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Codes_are_listed_page_by_page_the_newest_first_and_named_in_the_contacts_export()
    {
        await PutAsync("/api/coupons/spring", Spring, HttpStatusCode.Created);
        await PutAsync("/api/workflows/w", Workflow("""{ "type": "send_coupon", "coupon": "spring", "subject": "{{coupon.code}}", "body": "Hello" }"""), HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "{}");
        foreach (var contact in (string[])["ann", "bea", "cid"])
        {
            await PutAsync($"/api/contacts/{contact}", $$"""{ "email": "{{contact}}@example.com" }""", HttpStatusCode.Created);
            await SendEventAsync(Event("order.placed", contact, id: contact));
            await Host.SettleAsync(NodaTime.Duration.FromMinutes(1));
        }

        var page = await GetAsync("/api/coupons/spring/codes?limit=2");
        page["items"]!.AsArray().Select(code => (string?)code!["contact"]).ShouldBe(["cid", "bea"]);
        var last = (await GetAsync($"/api/coupons/spring/codes?limit=2&after={page["next"]}"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        last.AsObject().Select(member => member.Key).ShouldBe(["code", "contact", "issuedAt", "expiresAt", "run"]);
        ((string?)last["issuedAt"]).ShouldBe("2026-06-01T08:00:00Z");
        ((string?)last["expiresAt"]).ShouldBe("2026-07-02T00:00:00Z");
        var mail = (await GetAsync("/api/messages?contact=ann"))["items"]![0]!;
        ((string?)mail["subject"]).ShouldBe((string?)last["code"]);
        ((string?)mail["run"]).ShouldBe((string?)last["run"]);
        ((string?)(await GetAsync("/api/contacts/ann/export"))["coupons"]![0]!["code"]).ShouldBe((string?)last["code"]);
        Pointers(await GetAsync("/api/coupons/spring/codes?limit=0&after=!", HttpStatusCode.BadRequest)).Order().ShouldBe(["/after", "/limit"]);
    }

    [Fact]
    public async Task A_coupon_of_one_site_is_absent_on_another()
    {
        await PutAsync("/api/sites/north", """{ "name": "North" }""", HttpStatusCode.Created);
        await PutAsync("/api/coupons/spring", Spring, HttpStatusCode.Created);
        foreach (var path in (string[])["/api/coupons/spring", "/api/coupons/spring/codes"])
        {
            using var other = await SendAsync(HttpMethod.Get, path, null, "x-site", "north");
            await BodyAsync(other, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_workflow_names_coupons_that_are_there_and_own_codes_that_they_have()
    {
        await PutAsync("/api/coupons/spring", Spring, HttpStatusCode.Created);
        var problem = await PutAsync("/api/workflows/w", Workflow("""
            { "type": "send_coupon", "coupon": "autumn", "subject": "x", "body": "x" },
            { "type": "send_coupon", "coupon": "spring", "unique": false, "subject": "x", "body": "x" }
            """), HttpStatusCode.BadRequest);

        problem["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["message"]}").ShouldBe(
        [
            "/automations/0/steps/0/coupon There is no coupon “autumn”.",
            "/automations/0/steps/1/unique The coupon “spring” has no code of its own: give it one, or send each contact a unique one.",
        ]);
        await PutAsync("/api/coupons/spring", """{ "kind": "percent", "value": 10, "code": "SPRING" }""");
        await PutAsync("/api/workflows/w", Workflow("""{ "type": "send_coupon", "coupon": "spring", "unique": false, "subject": "x", "body": "x" }"""), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Texts_name_coupons_and_payments_from_the_step_on_that_makes_them()
    {
        await PutAsync("/api/coupons/spring", Spring, HttpStatusCode.Created);
        var problem = await PutAsync("/api/workflows/w", Workflow("""
            { "type": "send_email", "subject": "{{coupon.code}}", "body": "x" },
            { "type": "send_coupon", "coupon": "spring", "subject": "{{coupon.code}}", "body": "{{coupon.value}} {{payment.url}}" },
            { "type": "request_payment", "amount": 10, "currency": "EUR", "description": "{{payment.amount}} {{coupon.code}}", "subject": "{{payment.amount}}", "body": "{{payment.url}}" },
            { "type": "send_email", "subject": "{{coupon.code}}", "body": "{{payment.url}}" }
            """), HttpStatusCode.BadRequest);
        Pointers(problem).ShouldBe(["/automations/0/steps/0/subject", "/automations/0/steps/1/body", "/automations/0/steps/2/description"]);
    }

    [Fact]
    public async Task Test_mails_show_coupons_and_payments_with_codes_and_links_that_are_none()
    {
        await PutAsync("/api/coupons/spring", Spring, HttpStatusCode.Created);
        await PutAsync("/api/workflows/w", Workflow("""
            { "type": "send_coupon", "coupon": "spring", "subject": "{{coupon.code}} {{coupon.value}} {{coupon.currency}}", "body": "Until {{coupon.expiresAt date \"yyyy-MM-dd\"}}" },
            { "type": "request_payment", "amount": 20, "currency": "CHF", "description": "Deposit", "subject": "{{payment.amount}} {{payment.currency}}: {{payment.description}}", "body": "{{payment.url}}" },
            { "type": "send_email", "subject": "{{coupon.code}} again", "body": "{{payment.amount}}" }
            """), HttpStatusCode.Created);

        var sent = await PostAsync("/api/workflows/w/automations/a/test", """{ "to": "me@studio.example" }""");
        var mails = new List<JsonNode>();
        foreach (var id in sent["messages"]!.AsArray()) mails.Add(await GetAsync($"/api/messages/{id}"));

        mails.Count.ShouldBe(3);
        ((string)mails[0]["subject"]!).ShouldMatch("^\\[Test\\] SPRING-[0-9A-Z]{6}-[0-9A-Z]{6} 12.50 EUR$");
        ((string)mails[0]["text"]!).ShouldStartWith("Until 2026-07-01");
        ((string?)mails[1]["subject"]).ShouldBe("[Test] 20.00 CHF: Deposit");
        mails[1]["headers"]!["List-Unsubscribe"].ShouldBeNull();
        ((string)mails[2]["subject"]!).ShouldBe(((string)mails[0]["subject"]!).Replace(" 12.50 EUR", " again", StringComparison.Ordinal));
        ((string)mails[2]["text"]!).ShouldStartWith("20.00");
        (await GetAsync("/api/coupons/spring/codes"))["items"]!.AsArray().ShouldBeEmpty();
        var link = ((string)mails[1]["text"]!).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0];
        using var page = await Client.GetAsync(new Uri(link), Cancellation);
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Test_mails_show_invitations_with_the_groups_link_and_not_what_the_team_gets()
    {
        await PutAsync("/api/groups/yogis", """{ "name": "Yogis", "url": "https://yogis.example" }""", HttpStatusCode.Created);
        await PutAsync("/api/workflows/w", Workflow("""
            { "type": "create_task", "title": "Call" }, { "type": "invite_to_group", "group": "yogis", "subject": "Come in", "body": "Join us." }
            """), HttpStatusCode.Created);

        var sent = await PostAsync("/api/workflows/w/automations/a/test", """{ "to": "me@studio.example" }""");
        var mail = await GetAsync($"/api/messages/{sent["messages"]!.AsArray().ShouldHaveSingleItem()}");

        ((string?)mail["subject"]).ShouldBe("[Test] Come in");
        ((string)mail["text"]!).ShouldContain("https://yogis.example");
        (await GetAsync("/api/groups/yogis/invitations"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_preview_shows_an_example_of_a_coupon()
    {
        var preview = await PostAsync("/api/preview", """{ "subject": "{{coupon.code}}", "body": "{{coupon.value}} {{payment.amount}} {{payment.url}}" }""");
        ((string)preview["subject"]!).ShouldStartWith("EXAMPLE-");
        preview["missing"]!.AsArray().ShouldBeEmpty();
    }

    private static string Workflow(string steps) => $$"""
        { "name": "W", "automations": [ { "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{steps}} ] } ] }
        """;
}
