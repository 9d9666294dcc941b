using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Subscriptions that hold, tests that touch nobody, and erasure that leaves nothing.</summary>
public sealed class PrivacyTests : EventSending
{
    private const string Anna = "/api/contacts/anna";

    [Fact]
    public async Task The_unsubscribe_link_of_a_test_mail_unsubscribes_nobody()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        await PutAsync(Anna, """{"email":"anna@example.com"}""", HttpStatusCode.Created);
        var ids = await TestAsync("""{"to":"owner@example.com","contact":"anna"}""");
        var link = ((string)(await GetAsync($"/api/messages/{ids}"))["headers"]!["List-Unsubscribe"]!).Trim('<', '>');

        using var answer = await Client.PostAsync(new Uri(link).AbsolutePath, Form(), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((bool)(await GetAsync(Anna))["subscribed"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_tests_at_the_same_time_are_two_mails()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        var first = await TestAsync("""{"to":"owner@example.com"}""");
        var second = await TestAsync("""{"to":"owner@example.com"}""");

        second.ShouldNotBe(first);
        (await GetAsync("/api/messages"))["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_unsubscribe_changes_the_ETag_and_is_held_to_it()
    {
        await PutAsync(Anna, """{"email":"anna@example.com"}""", HttpStatusCode.Created);
        var before = await TagAsync();
        using (var stale = await SendAsync(HttpMethod.Post, Anna + "/unsubscribe", null, "If-Match", "\"other\"")) stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using (var done = await SendAsync(HttpMethod.Post, Anna + "/unsubscribe", null, "If-Match", before)) done.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await TagAsync()).ShouldNotBe(before);
        using var late = await SendAsync(HttpMethod.Patch, Anna, """{"firstName":"Anna"}""", "If-Match", before);
        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("""{"email":"anna@example.com"}""")]
    [InlineData("{}")]
    public async Task Who_unsubscribed_stays_so_with_a_new_address(string contact)
    {
        await PutAsync(Anna, contact, HttpStatusCode.Created);
        await PostAsync(Anna + "/unsubscribe", "{}");

        var after = await AskAsync(HttpMethod.Patch, Anna, """{"email":"anna@new.example","subscribed":true}""");

        ((bool)after["subscribed"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Erasure_forgets_the_address_and_the_tests_made_out_for_the_person()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        await PutAsync(Anna, """{"email":"anna@example.com","firstName":"Annabel"}""", HttpStatusCode.Created);
        await TestAsync("""{"to":"owner@example.com","contact":"anna"}""");
        using (var gone = await SendAsync(HttpMethod.Delete, Anna)) gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await GetAsync("/api/messages"))["items"]!.AsArray().ShouldBeEmpty();
        (await Host.Engine.Services.Addresses.FindAsync("main", "anna@example.com", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_cancellation_that_names_no_gallery_undoes_the_order_where_it_was_placed()
    {
        await SendEventAsync(Event("order.placed", "anna", """{"gallery":"g","order":{"id":"7"}}"""));
        await Host.SettleAsync();
        await SendEventAsync(Event("order.canceled", "anna", """{"order":{"id":"7"}}""", "2"));
        await Host.SettleAsync();

        (await GetAsync("/api/galleries/g/clients"))["items"]![0]!["orderedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task A_suppression_is_lifted_by_its_address_in_the_query_too()
    {
        await SendEventAsync(Event("email.bounced", null, """{"contact":{"email":"anna@example.com"}}"""));
        await Host.SettleAsync();
        Pointers(await AskAsync(HttpMethod.Delete, "/api/suppressions", null, HttpStatusCode.BadRequest)).ShouldBe(["/email"]);

        using var lifted = await SendAsync(HttpMethod.Delete, "/api/suppressions?email=anna@example.com");

        lifted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await GetAsync("/api/suppressions"))["items"]!.AsArray().ShouldBeEmpty();
    }

    private static FormUrlEncodedContent Form() => new([new("List-Unsubscribe", "One-Click")]);

    private async Task<string> TagAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, Anna);
        return response.Headers.ETag!.ToString();
    }

    /// <returns>The id of the one mail that was sent.</returns>
    private async Task<string> TestAsync(string body) =>
        (string)(await PostAsync("/api/workflows/w/automations/last-days/test", body))["messages"]!.AsArray().ShouldHaveSingleItem()!;
}
