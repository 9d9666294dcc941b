using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Automations.Engine.Sites;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Keys of one site: what they reach, and what they do not.</summary>
public sealed class SiteKeyTests : EventSending
{
    private const string North = "north";

    private protected override Task<ApiHost> StartAsync() => ApiHost.StartWithKeyAsync();

    [Fact]
    public async Task A_key_acts_on_its_own_site_without_naming_it()
    {
        var key = await MintAsync(North, "full");
        (await StatusAsync(key, HttpMethod.Put, "/api/workflows/w", Definitions.Welcome)).ShouldBe(HttpStatusCode.Created);

        (await StatusAsync(key, HttpMethod.Get, "/api/workflows/w", site: North)).ShouldBe(HttpStatusCode.OK);
        using var own = await SendAsync(HttpMethod.Get, "/api/workflows/w", null, "x-site", North);
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        await GetAsync("/api/workflows/w", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("south")]
    [InlineData("nobody")]
    public async Task Another_site_is_absent_for_it(string site)
    {
        await PutAsync("/api/sites/south", """{ "name": "South" }""", HttpStatusCode.Created);
        (await StatusAsync(await MintAsync(North, "full"), HttpMethod.Get, "/api/workflows", site: site)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_beyond_one_site_is_the_admin_keys()
    {
        var key = await MintAsync(North, "full");
        foreach (var path in (string[])["/api/sites", "/api/sites/north", "/api/sites/north/keys", "/api/sites/absent", "/api/clock"])
            (await StatusAsync(key, HttpMethod.Get, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        (await StatusAsync(key, HttpMethod.Post, "/api/sites/north/keys", """{ "scope": "full" }""")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(key, HttpMethod.Get, "/api/openapi.json")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(key, HttpMethod.Get, "/api/nothing")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_for_events_takes_events_and_nothing_else()
    {
        var key = await MintAsync(North, "ingest");
        var order = Event("order.placed", "ann");
        (await StatusAsync(key, HttpMethod.Post, "/api/events", order, type: Structured)).ShouldBe(HttpStatusCode.Accepted);
        (await StatusAsync(key, HttpMethod.Options, "/api/events")).ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(key, HttpMethod.Post, "/api/events", order, "main", Structured)).ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])["/api/events/1?source=shop", "/api/workflows", "/api/contacts/ann", "/api/openapi.json", "/api/sites", "/api/nothing"])
            (await StatusAsync(key, HttpMethod.Get, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        await Host.SettleAsync();
        using var contact = await SendAsync(HttpMethod.Get, "/api/contacts/ann", null, "x-site", North);
        contact.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_revoked_key_is_wrong_at_once_and_the_others_work_on()
    {
        var (revoked, kept) = (await MintAsync(North, "full"), await MintAsync(North, "full"));
        var ids = (await GetAsync("/api/sites/north/keys"))["items"]!.AsArray().Select(item => (string)item!["id"]!).ToList();
        ids.Count.ShouldBe(2);
        var id = (await Host.Engine.Services.SiteKeys.FindAsync(revoked, Cancellation))!.Id;

        using (var gone = await SendAsync(HttpMethod.Delete, $"/api/sites/north/keys/{id}")) gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await StatusAsync(revoked, HttpMethod.Get, "/api/workflows")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(kept, HttpMethod.Get, "/api/workflows")).ShouldBe(HttpStatusCode.OK);
        ((string)(await GetAsync("/api/sites/north/keys"))["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!).ShouldBe(ids.Single(other => other != id));
        using var again = await SendAsync(HttpMethod.Delete, $"/api/sites/north/keys/{id}");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_kept_as_a_hash()
    {
        var key = await MintAsync(North, "full");

        (await GetAsync("/api/sites/north/keys")).ToJsonString().ShouldNotContain(key);
        var kept = (await Host.Engine.Services.SiteKeys.FindAsync(key, Cancellation))!;
        kept.Hash.ShouldNotContain(key);
        foreach (var (partition, row) in ((Partition, string)[])[(Keys.SiteKey(kept.Hash), Keys.Head), (Keys.Resources(North, "keys"), kept.Id)])
        {
            var entity = (await Host.Store.GetAsync(partition, row, Cancellation)).ShouldNotBeNull();
            Encoding.UTF8.GetString(entity.Body.Span).ShouldNotContain(key[3..]);
        }
    }

    [Fact]
    public async Task Keys_of_a_site_that_nobody_made_cannot_be()
    {
        await PostAsync("/api/sites/nobody/keys", """{ "scope": "full" }""", HttpStatusCode.NotFound);
        await GetAsync("/api/sites/nobody/keys", HttpStatusCode.NotFound);
        Pointers(await PostAsync("/api/sites/main/keys", """{ "scope": "admin" }""", HttpStatusCode.BadRequest)).ShouldBe(["/scope"]);
        await PostAsync($"/api/sites/{SiteStore.DefaultSite}/keys", """{ "scope": "ingest" }""", HttpStatusCode.Created);
    }

    /// <summary>Row 21 of the hostile inputs: the ids of one site, asked for with the key of another, on every route there is.</summary>
    [Fact]
    public async Task On_every_route_another_sites_ids_are_answered_like_absent_ones()
    {
        var ids = await FillAsync();
        var key = await MintAsync(North, "full");
        var walked = 0;
        foreach (var (path, item) in (await GetAsync("/api/openapi.json"))["paths"]!.AsObject())
        {
            var parameters = path.Split('/').Where(part => part.StartsWith('{')).ToList();
            if (parameters.Count == 0 || !path.StartsWith("/api/", StringComparison.Ordinal) || path.Contains("/templates/", StringComparison.Ordinal)) continue;
            foreach (var method in item!.AsObject().Select(operation => HttpMethod.Parse(operation.Key)).Where(method => method != HttpMethod.Put))
            {
                var theirs = await AnswerAsync(key, method, Filled(path, ids));
                theirs.ShouldBe(await AnswerAsync(key, method, Filled(path, new Dictionary<string, string>())), $"{method} {path}");
                theirs.Status.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest], $"{method} {path}");
                (await StatusAsync(key, method, Filled(path, ids), "{}", SiteStore.DefaultSite)).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
                walked++;
            }
        }

        walked.ShouldBeGreaterThan(30);
        (await GetAsync("/api/workflows/welcome"))["status"]!.ToString().ShouldBe("active");
    }

    /// <summary>One of everything on the default site, by the path it is under.</summary>
    private async Task<Dictionary<string, string>> FillAsync()
    {
        await PutAsync("/api/workflows/welcome", Definitions.Welcome, HttpStatusCode.Created);
        await PostAsync("/api/workflows/welcome/activate", "{}");
        await PutAsync("/api/galleries/g", """{ "name": "G", "workflow": "welcome" }""", HttpStatusCode.Created);
        await PutAsync("/api/boards/b", """{ "name": "B", "stages": ["New"] }""", HttpStatusCode.Created);
        await PutAsync("/api/coupons/c", """{ "kind": "percent", "value": 10 }""", HttpStatusCode.Created);
        await PutAsync("/api/groups/m", """{ "name": "M" }""", HttpStatusCode.Created);
        await SendEventAsync(Event("client.registered", "ann", """{ "gallery": "g", "contact": { "email": "ann@example.com" } }""", "e1"));
        await SendEventAsync(Event("email.bounced", "bob", """{ "contact": { "email": "bob@example.com" } }""", "e2"));
        await Host.SettleAsync();
        return new()
        {
            ["workflows"] = "welcome",
            ["automations"] = "hello",
            ["versions"] = "1",
            ["galleries"] = "g",
            ["boards"] = "b",
            ["coupons"] = "c",
            ["groups"] = "m",
            ["contacts"] = "ann",
            ["cards"] = "ann",
            ["events"] = "e1",
            ["runs"] = (string)(await GetAsync("/api/runs"))["items"]![0]!["id"]!,
            ["messages"] = (string)(await GetAsync("/api/messages"))["items"]![0]!["id"]!,
            ["suppressions"] = "bob@example.com",
            ["sites"] = SiteStore.DefaultSite,
        };
    }

    /// <summary>The path with the id that stands for what is before it, or one that nobody has.</summary>
    private static string Filled(string path, IReadOnlyDictionary<string, string> ids)
    {
        var parts = path.Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].StartsWith('{')) parts[i] = ids.GetValueOrDefault(parts[i - 1]) ?? (parts[i - 1] == "versions" ? "7" : "absent");
        }

        return string.Join('/', parts) + "?source=shop";
    }

    private async Task<string> MintAsync(string site, string scope)
    {
        using (var made = await SendAsync(HttpMethod.Put, $"/api/sites/{site}", """{ "name": "Studio" }""")) made.EnsureSuccessStatusCode();
        return (string)(await PostAsync($"/api/sites/{site}/keys", $$"""{ "scope": "{{scope}}" }""", HttpStatusCode.Created))["key"]!;
    }

    private async Task<HttpStatusCode> StatusAsync(string key, HttpMethod method, string path, string? json = null, string? site = null, string type = "application/json")
    {
        using var response = await SendAsAsync(key, method, path, json, site, type);
        return response.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string key, HttpMethod method, string path)
    {
        using var response = await SendAsAsync(key, method, path, "{}", null, "application/json");
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject();
        body.Remove("traceId");
        return (response.StatusCode, body.ToJsonString());
    }

    private async Task<HttpResponseMessage> SendAsAsync(string key, HttpMethod method, string path, string? json, string? site, string type)
    {
        using var client = new HttpClient { BaseAddress = Host.Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (site is not null) request.Headers.Add("x-site", site);
        if (json is not null && method != HttpMethod.Get) request.Content = Json(json, type);
        return await client.SendAsync(request, Cancellation);
    }
}
