using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/pay/{token}</c></summary>
public sealed class PaymentTests : EventSending
{
    [Theory]
    [InlineData(null, "€49.90")]
    [InlineData("fr", "49,90\u00a0€")]
    public async Task The_page_says_what_is_to_be_paid_in_the_payers_way_and_has_nothing_to_press(string? locale, string amount)
    {
        var path = await LinkAsync(locale);
        using var response = await SendAsync(HttpMethod.Get, path);
        var html = await response.Content.ReadAsStringAsync(Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        html.ShouldContain("<h1>A &amp; B asks you for a payment</h1>");
        html.ShouldContain("<p>Deposit for &lt;b&gt;Yoga</p>");
        WebUtility.HtmlDecode(html).ShouldContain($"<strong>{amount}</strong>");
        html.ShouldContain("This business takes payments itself");
        foreach (var part in (string[])["<form", "<button", "<script", "ann@example.com"]) html.ShouldNotContain(part, Case.Insensitive);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var head = await SendAsync(HttpMethod.Head, path);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var post = await SendAsync(HttpMethod.Post, path, "{}");
        post.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task An_altered_or_guessed_link_leads_nowhere_and_so_does_that_of_an_erased_person()
    {
        var path = await LinkAsync(null);
        using var asked = await SendAsync(HttpMethod.Get, "/u" + path["/pay".Length..]);
        asked.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var settings = await Host.Engine.Settings.GetAsync("main", Cancellation);
        var unsubscribe = Host.Engine.Services.Links.Unsubscribe("main", settings, new() { Id = "ann", Email = "ann@example.com" })!.Split("/u/")[1];
        var altered = Enumerable.Range(0, 64).Select(i => path[..^1] + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[i]).Where(one => one != path);
        foreach (var wrong in (string[])[.. altered, "/pay/guess", "/pay/a.b", "/pay/" + new string('a', 5_000), path.Replace('.', '_'), path + "=", "/pay/" + unsubscribe])
        {
            using var response = await SendAsync(HttpMethod.Get, wrong);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        }

        (await GetAsync("/api/contacts/ann/export"))["payments"]!.AsArray().ShouldHaveSingleItem();
        using (var erased = await SendAsync(HttpMethod.Delete, "/api/contacts/ann")) erased.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await SendAsync(HttpMethod.Get, path);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""  "amount": 0, "currency": "EUR" """, "/automations/0/steps/0/amount")]
    [InlineData("""  "amount": 10.005, "currency": "EUR" """, "/automations/0/steps/0/amount")]
    [InlineData("""  "amount": 10.5, "currency": "JPY" """, "/automations/0/steps/0/amount")]
    [InlineData("""  "amount": -1, "currency": "euro" """, "/automations/0/steps/0/amount /automations/0/steps/0/currency")]
    public async Task An_amount_that_cannot_be_paid_is_refused_at_save(string money, string pointers) =>
        Pointers(await PutAsync("/api/workflows/w", Workflow(money), HttpStatusCode.BadRequest)).ShouldBe(pointers.Split(' '));

    private static string Workflow(string money) => $$$"""
        { "name": "W", "automations": [ { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
          { "type": "request_payment", {{{money}}}, "description": "Deposit for {{event.data.service}}", "subject": "{{payment.url}}", "body": "[Pay]({{payment.url}})" } ] } ] }
        """;

    /// <returns>The path of the link in the mail.</returns>
    private async Task<string> LinkAsync(string? locale)
    {
        await PutAsync("/api/settings", """{ "siteName": "A & B" }""");
        await PutAsync("/api/workflows/w", Workflow(""" "amount": 49.9, "currency": "EUR" """), HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "{}");
        await PutAsync("/api/contacts/ann", $$"""{ "email": "ann@example.com", "locale": {{(locale is null ? "null" : $"\"{locale}\"")}} }""", HttpStatusCode.Created);
        await SendEventAsync(Event("order.placed", "ann", """{ "service": "<b>Yoga" }"""));
        await Host.SettleAsync();
        var mail = (await GetAsync("/api/messages"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        return new Uri((string)mail["subject"]!).PathAndQuery;
    }
}
