using System.Net;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class ContactTests : EventSending
{
    private const string Anna = """{"email":"anna@example.com","firstName":"Anna","phone":"1","labels":["VIP","vip","new"],"points":5,"fields":{"size":"M","kids":2}}""";

    [Fact]
    public async Task A_contact_is_made_read_and_erased()
    {
        using var made = await SendAsync(HttpMethod.Put, "/api/contacts/anna", Anna);
        var contact = await BodyAsync(made, HttpStatusCode.Created);
        made.Headers.Location!.OriginalString.ShouldBe("/api/contacts/anna");
        contact["labels"]!.ToJsonString().ShouldBe("""["VIP","new"]""");
        contact["subscribed"]!.GetValue<bool>().ShouldBeTrue();
        contact["lastName"].ShouldBeNull();
        contact["createdAt"]!.ToString().ShouldBe("2026-06-01T08:00:00Z");
        (await GetAsync("/api/contacts/anna")).ToJsonString().ShouldBe(contact.ToJsonString());
        using var head = await SendAsync(HttpMethod.Head, "/api/contacts/anna");
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var erased = await SendAsync(HttpMethod.Delete, "/api/contacts/anna");
        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await GetAsync("/api/contacts/anna", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_nightly_put_keeps_what_it_does_not_name_but_for_the_profile()
    {
        await PutAsync("/api/contacts/anna", Anna, HttpStatusCode.Created);
        await PostAsync("/api/contacts/anna/unsubscribe", "");
        var contact = await PutAsync("/api/contacts/anna", """{"id":"anna","email":"anna@example.com","lastName":"Berg","subscribed":true,"updatedAt":"x"}""");
        contact["labels"]!.AsArray().Count.ShouldBe(2);
        contact["points"]!.GetValue<int>().ShouldBe(5);
        contact["subscribed"]!.GetValue<bool>().ShouldBeFalse();
        contact["lastName"]!.ToString().ShouldBe("Berg");
        contact["firstName"].ShouldBeNull();
        contact["fields"]!.AsObject().Count.ShouldBe(0);
        var cleared = await PutAsync("/api/contacts/anna", """{"labels":null,"points":null}""");
        cleared["labels"]!.AsArray().Count.ShouldBe(0);
        cleared["points"]!.GetValue<int>().ShouldBe(0);
        cleared["email"].ShouldBeNull();
    }

    [Fact]
    public async Task A_patch_changes_what_it_names()
    {
        await PutAsync("/api/contacts/anna", Anna, HttpStatusCode.Created);
        using var patched = await SendAsync(HttpMethod.Patch, "/api/contacts/anna", """{"phone":null,"fields":{"size":null,"pet":true}}""");
        var contact = await BodyAsync(patched);
        contact["firstName"]!.ToString().ShouldBe("Anna");
        contact["phone"].ShouldBeNull();
        contact["fields"]!.ToJsonString().ShouldBe("""{"kids":2,"pet":true}""");
        await AskAsync(HttpMethod.Patch, "/api/contacts/nobody", "{}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"email":"x"}""", "/email")]
    [InlineData("""{"firstName":5}""", "/firstName")]
    [InlineData("""{"firstName":"a\nb"}""", "/firstName")]
    [InlineData("""{"locale":"zz-zz-zz"}""", "/locale")]
    [InlineData("""{"timeZone":"Paris"}""", "/timeZone")]
    [InlineData("""{"labels":"vip"}""", "/labels")]
    [InlineData("""{"labels":[""]}""", "/labels/0")]
    [InlineData("""{"points":-1}""", "/points")]
    [InlineData("""{"points":1.5}""", "/points")]
    [InlineData("""{"points":9223372036854775808}""", "/points")]
    [InlineData("""{"subscribed":"yes"}""", "/subscribed")]
    [InlineData("""{"fields":[]}""", "/fields")]
    [InlineData("""{"fields":{"a.b":1}}""", "/fields/a.b")]
    [InlineData("""{"fields":{"a":{}}}""", "/fields/a")]
    [InlineData("""{"nickname":"A"}""", "/nickname")]
    [InlineData("""[]""", "")]
    public async Task A_member_that_is_wrong_is_named(string json, string pointer) =>
        Pointers(await PutAsync("/api/contacts/anna", json, HttpStatusCode.BadRequest)).ShouldBe([pointer]);

    [Theory]
    [InlineData("a%20b")]
    [InlineData("a%2Fb")]
    [InlineData("%00")]
    [InlineData("%3Cb%3E")]
    public async Task An_illegal_id_is_refused(string id)
    {
        using var put = await SendAsync(HttpMethod.Put, $"/api/contacts/{id}", "{}");
        put.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
        (await Client.GetAsync($"/api/contacts/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        using var made = await SendAsync(HttpMethod.Put, "/api/contacts/anna", Anna);
        var first = made.Headers.ETag!.ToString();
        using var changed = await SendAsync(HttpMethod.Patch, "/api/contacts/anna", """{"firstName":"Ann"}""", "If-Match", first);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var stale = await SendAsync(HttpMethod.Patch, "/api/contacts/anna", """{"firstName":"Anne"}""", "If-Match", first);
        await BodyAsync(stale, HttpStatusCode.PreconditionFailed);
        using var staleDelete = await SendAsync(HttpMethod.Delete, "/api/contacts/anna", null, "If-Match", first);
        await BodyAsync(staleDelete, HttpStatusCode.PreconditionFailed);
        using var absent = await SendAsync(HttpMethod.Put, "/api/contacts/ben", "{}", "If-Match", "*");
        await BodyAsync(absent, HttpStatusCode.PreconditionFailed);
        (await GetAsync("/api/contacts/anna"))["firstName"]!.ToString().ShouldBe("Ann");
    }

    [Fact]
    public async Task An_event_from_before_a_put_does_not_undo_it_and_one_from_after_does()
    {
        await PutAsync("/api/contacts/anna", """{"firstName":"Anna"}""", HttpStatusCode.Created);
        await SendEventAsync(Event("form.submitted", "anna", """{"contact":{"firstName":"Old","lastName":"Berg"}}""", time: "2026-06-01T07:00:00Z"));
        await Host.SettleAsync(Duration.FromHours(1));
        var contact = await GetAsync("/api/contacts/anna");
        contact["firstName"]!.ToString().ShouldBe("Anna");
        contact["lastName"]!.ToString().ShouldBe("Berg");
        await SendEventAsync(Event("form.submitted", "anna", """{"contact":{"firstName":"New"}}""", "2", "2026-06-01T08:30:00Z"));
        await Host.SettleAsync();
        (await GetAsync("/api/contacts/anna"))["firstName"]!.ToString().ShouldBe("New");
    }

    [Fact]
    public async Task Contacts_are_listed_in_pages_by_label_and_by_address()
    {
        foreach (var i in Enumerable.Range(0, 5)) await PutAsync($"/api/contacts/c{i}", $$"""{"email":"c{{i % 2}}@example.com","labels":{{(i < 2 ? "[\"VIP\"]" : "[]")}}}""", HttpStatusCode.Created);
        (await Ids("/api/contacts?label=vip")).ShouldBe(["c0", "c1"], ignoreOrder: true);
        (await Ids("/api/contacts?email=C1@example.com")).ShouldBe(["c1", "c3"], ignoreOrder: true);
        var page = await GetAsync("/api/contacts?limit=3");
        var rest = await GetAsync($"/api/contacts?limit=3&after={page["next"]}");
        rest["next"].ShouldBeNull();
        page["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(item => item!["id"]!.ToString()).Order().ShouldBe(["c0", "c1", "c2", "c3", "c4"]);
        Pointers(await GetAsync("/api/contacts?limit=0&after=%C3%A9", HttpStatusCode.BadRequest)).ShouldBe(["/limit", "/after"]);
    }

    [Fact]
    public async Task Resubscribing_lifts_an_unsubscribe()
    {
        await PutAsync("/api/contacts/anna", """{"email":"anna@example.com","subscribed":false}""", HttpStatusCode.Created);
        (await GetAsync("/api/contacts/anna"))["subscribed"]!.GetValue<bool>().ShouldBeFalse();
        (await PostAsync("/api/contacts/anna/resubscribe", ""))["subscribed"]!.GetValue<bool>().ShouldBeTrue();
        await PostAsync("/api/contacts/nobody/unsubscribe", "", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Suppressed_addresses_are_listed_and_lifted()
    {
        await PutAsync("/api/contacts/anna", """{"email":"anna@example.com"}""", HttpStatusCode.Created);
        await SendEventAsync(Event("email.bounced", "anna"));
        await Host.SettleAsync();
        var listed = (await GetAsync("/api/suppressions"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        listed.ToJsonString().ShouldBe("""{"email":"anna@example.com","reason":"bounced","at":"2026-06-01T08:00:00Z"}""");
        using var lifted = await SendAsync(HttpMethod.Delete, "/api/suppressions/anna@example.com");
        lifted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await GetAsync("/api/suppressions"))["items"]!.AsArray().ShouldBeEmpty();
        await AskAsync(HttpMethod.Delete, "/api/suppressions/anna@example.com", null, HttpStatusCode.NotFound);
    }

    private async Task<IEnumerable<string>> Ids(string path) => (await GetAsync(path))["items"]!.AsArray().Select(item => item!["id"]!.ToString());
}
