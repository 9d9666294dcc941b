using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class GroupTests : DeskEvents
{
    private const string Friends = """{"name":"Friends","url":"https://studio.example/friends"}""";
    private const string Invite = """{"type":"invite_to_group","group":"friends","subject":"Join us","body":"You are welcome."}""";

    [Fact]
    public async Task A_group_is_given_back_as_it_was_given()
    {
        using var made = await SendAsync(HttpMethod.Put, "/api/groups/friends", Friends);
        var group = await BodyAsync(made, HttpStatusCode.Created);
        made.Headers.Location!.OriginalString.ShouldBe("/api/groups/friends");
        group.ToJsonString().ShouldBe("""{"id":"friends","name":"Friends","url":"https://studio.example/friends","createdAt":"2026-06-01T08:00:00Z"}""");
        (await PutAsync("/api/groups/friends", """{"name":"Good friends"}"""))["url"].ShouldBeNull();
        (await GetAsync("/api/groups/friends"))["name"]!.ToString().ShouldBe("Good friends");
    }

    [Fact]
    public async Task Invitations_are_paged_newest_first_and_lead_to_their_mails()
    {
        await PutAsync("/api/groups/friends", Friends, HttpStatusCode.Created);
        await OnOrderAsync(Invite);
        foreach (var contact in (string[])["anna", "ben", "anna", "cid"]) await OrderAsync(contact);

        (await PagedAsync("/api/groups/friends/invitations", "contact")).ShouldBe(["cid", "ben", "anna"]);
        var newest = (await GetAsync("/api/groups/friends/invitations"))["items"]![0]!;
        newest["invitedAt"]!.ToString().ShouldBe("2026-06-01T08:03:00Z");
        var mail = await GetAsync($"/api/messages/{newest["message"]}");
        mail["to"]!.ToString().ShouldBe("cid@example.com");
        mail["subject"]!.ToString().ShouldBe("Join us");
        (await ExportedAsync("cid", "invitations")).ShouldHaveSingleItem()!.ToJsonString().ShouldBe(newest.ToJsonString());
        using (var gone = await SendAsync(HttpMethod.Delete, "/api/contacts/cid")) gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PagedAsync("/api/groups/friends/invitations", "contact")).ShouldBe(["ben", "anna"]);
    }

    [Fact]
    public async Task Groups_are_listed_by_their_ids()
    {
        foreach (var id in (string[])["yoga", "friends", "north"]) await PutAsync($"/api/groups/{id}", Friends, HttpStatusCode.Created);
        (await PagedAsync("/api/groups", "id")).ShouldBe(["friends", "north", "yoga"]);
    }

    [Theory]
    [InlineData("{}", "/name")]
    [InlineData("""{"name":"x","url":"javascript:alert(1)"}""", "/url")]
    [InlineData("""{"name":"x","members":[]}""", "/members")]
    public async Task A_member_that_is_wrong_is_named(string json, string pointer) =>
        Pointers(await PutAsync("/api/groups/friends", json, HttpStatusCode.BadRequest)).ShouldBe([pointer]);

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Pointers(await PutAsync("/api/workflows/w", Workflow(Invite), HttpStatusCode.BadRequest)).ShouldBe(["/automations/0/steps/0/group"]);
        await PutAsync("/api/groups/friends", Friends, HttpStatusCode.Created);
        await PutAsync("/api/workflows/w", Workflow(Invite), HttpStatusCode.Created);
        await GetAsync("/api/groups/other", HttpStatusCode.NotFound);
        await GetAsync("/api/groups/other/invitations", HttpStatusCode.NotFound);
        Pointers(await GetAsync("/api/groups/friends/invitations?limit=201", HttpStatusCode.BadRequest)).ShouldBe(["/limit"]);
        await NothingForAnotherSiteAsync("/api/groups/friends", "/api/groups/friends/invitations");
    }
}
