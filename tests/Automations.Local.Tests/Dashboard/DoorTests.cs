using System.Net;
using Automations.Facts;
using Automations.Local.Tests.Api;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>Who gets in, and as whom.</summary>
public sealed class DoorTests : ApiTest
{
    private const string Session = "desk-session";

    private protected override Task<ApiHost> StartAsync() => ApiHost.StartWithKeyAsync();

    [Fact]
    public async Task Without_a_key_everything_leads_to_the_door()
    {
        using var visitor = new Visitor(Host.Address);
        foreach (var (path, door) in new[] { ("/", "/sign-in"), ("/contacts?label=vip", "/sign-in?back=%2Fcontacts%3Flabel%3Dvip"), ("/outbox/x/html", "/sign-in?back=%2Foutbox%2Fx%2Fhtml") })
        {
            using var response = await visitor.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.SeeOther, path);
            response.Headers.Location!.ToString().ShouldBe(door);
        }
    }

    [Fact]
    public async Task The_admins_key_opens_and_the_browser_keeps_no_key()
    {
        using var visitor = new Visitor(Host.Address);
        (await visitor.SendAsync("/sign-in", "/sign-in", [("key", ApiHost.Key), ("back", "/workflows")])).ShouldContain("<h1>Workflows</h1>");

        var cookie = visitor.Cookies[Session]!;
        cookie.HttpOnly.ShouldBeTrue();
        cookie.Value.ShouldNotContain(ApiHost.Key);

        await visitor.SendAsync("/workflows/new", "/workflows/new", [("name", "Mine")]);
        using var out1 = await visitor.PostAsync("/workflows", "/sign-out", []);
        using var after = await visitor.GetAsync("/workflows");
        after.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("Bearer test-key")]
    public async Task Another_key_does_not(string key)
    {
        using var visitor = new Visitor(Host.Address);
        using var response = await visitor.PostAsync("/sign-in", "/sign-in", [("key", key)]);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        visitor.Cookies[Session].ShouldBeNull();
    }

    [Fact]
    public async Task A_sites_key_opens_that_site_alone_until_it_is_revoked()
    {
        await Host.Engine.Services.Sites.PutAsync(new("north", "Studio North", ApiHost.Start), Cancellation);
        await Host.Engine.Workflows.CreateAsync("main", new("Of the main site", null, []), Cancellation);
        await Host.Engine.Workflows.CreateAsync("north", new("Of the north", null, []), Cancellation);
        var (kept, key) = await Host.Engine.Services.SiteKeys.MintAsync("north", KeyScope.Full, ApiHost.Start, Cancellation);
        using var visitor = new Visitor(Host.Address);
        visitor.Take("desk-site", "main");

        var html = await visitor.SendAsync("/sign-in", "/sign-in", [("key", key), ("back", "/workflows")]);
        html.ShouldContain("Of the north");
        html.ShouldNotContain("Of the main site");
        using (var foreign = await visitor.GetAsync("/workflows/of-the-main-site")) foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var clock = await visitor.GetAsync("/clock")) clock.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await Host.Engine.Services.SiteKeys.RevokeAsync("north", kept.Id, Cancellation);
        using var after = await visitor.GetAsync("/workflows");
        after.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_key_for_events_does_not_open()
    {
        var (_, key) = await Host.Engine.Services.SiteKeys.MintAsync("main", KeyScope.Ingest, ApiHost.Start, Cancellation);
        using var visitor = new Visitor(Host.Address);
        using var response = await visitor.PostAsync("/sign-in", "/sign-in", [("key", key)]);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_session_ends_after_a_week_and_cannot_be_altered()
    {
        using var visitor = new Visitor(Host.Address);
        await visitor.SendAsync("/sign-in", "/sign-in", [("key", ApiHost.Key)]);
        var cookie = visitor.Cookies[Session]!.Value;

        using (var stranger = new Visitor(Host.Address))
        {
            stranger.Take(Session, (cookie[0] == 'A' ? 'B' : 'A') + cookie[1..]);
            using var altered = await stranger.GetAsync("/workflows");
            altered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        await Host.SettleAsync(Duration.FromDays(7));
        using var after = await visitor.GetAsync("/workflows");
        after.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_form_without_this_browsers_mark_does_nothing()
    {
        using var visitor = new Visitor(Host.Address);
        await visitor.SendAsync("/sign-in", "/sign-in", [("key", ApiHost.Key)]);
        using var other = new Visitor(Host.Address);
        await other.SendAsync("/sign-in", "/sign-in", [("key", ApiHost.Key)]);

        (await visitor.PostBareAsync("/workflows/new", ("name", "Sneaked in"))).ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.PostBareAsync("/workflows/new", ("name", "Sneaked in"), ("_form", "AAAA"))).ShouldBe(HttpStatusCode.BadRequest);
        var mark = (await other.ReadAsync("/workflows/new")).Split("name=\"_form\" value=\"")[1].Split('"')[0];
        (await visitor.PostBareAsync("/workflows/new", ("name", "Sneaked in"), ("_form", mark))).ShouldBe(HttpStatusCode.BadRequest);

        (await Host.Engine.Workflows.ListAsync("main", null, null, 10, Cancellation)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string back)
    {
        using var visitor = new Visitor(Host.Address);
        using var response = await visitor.PostAsync("/sign-in", "/sign-in", [("key", ApiHost.Key), ("back", back)]);
        response.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task What_is_not_there_is_said_on_a_page_to_people_and_as_a_problem_to_programs()
    {
        using var visitor = new Visitor(Host.Address);
        await visitor.SendAsync("/sign-in", "/sign-in", [("key", ApiHost.Key)]);
        foreach (var path in (string[])["/nowhere", "/workflows/none", "/contacts/nobody", "/galleries/none", "/outbox/none", "/runs/none", "/boards/none", "/templates/none"])
        {
            using var response = await visitor.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("There is nothing here", customMessage: path);
        }

        using var problem = await SendAsync(HttpMethod.Get, "/nowhere");
        problem.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
