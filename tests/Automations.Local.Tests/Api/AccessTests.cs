using System.Net;
using Automations.Api;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>A host with a key, and its sites.</summary>
public sealed class AccessTests : ApiTest
{
    private protected override Task<ApiHost> StartAsync() => ApiHost.StartWithKeyAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic test-key")]
    [InlineData("test-key")]
    public async Task Without_the_key_nothing_under_the_base_path_answers(string? authorization)
    {
        using var client = new HttpClient { BaseAddress = Host.Address };
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        foreach (var path in (string[])["/api/workflows", "/api/sites", "/api/openapi.json", "/api/nothing", "/API/settings", "/api/catalog?key=test-key"])
        {
            using var response = await client.GetAsync(path, Cancellation);
            await BodyAsync(response, HttpStatusCode.Unauthorized);
            response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        }
    }

    [Fact]
    public async Task A_host_that_others_can_reach_needs_a_key() =>
        await Should.ThrowAsync<ArgumentException>(() => ApiHost.StartAsync(new ApiOptions()));

    [Fact]
    public async Task Sites_are_made_renamed_and_listed()
    {
        var made = await PutAsync("/api/sites/north", """{ "name": "North" }""", HttpStatusCode.Created);
        ((string?)made["createdAt"]).ShouldBe("2026-06-01T08:00:00Z");
        await PutAsync("/api/sites/north", """{ "name": "Studio North" }""");
        var sites = await GetAsync("/api/sites");
        ((string?)sites["items"]![0]!["name"]).ShouldBe("Studio North");
        Pointers(await PutAsync("/api/sites/north", """{ "nam": "x" }""", HttpStatusCode.BadRequest)).Order().ShouldBe(["/nam", "/name"]);
    }

    [Fact]
    public async Task What_belongs_to_one_site_is_absent_on_another()
    {
        await PutAsync("/api/sites/north", """{ "name": "North" }""", HttpStatusCode.Created);
        await PutAsync("/api/workflows/w", Definitions.Welcome, HttpStatusCode.Created);
        using var other = await SendAsync(HttpMethod.Get, "/api/workflows/w", null, "x-site", "north");
        await BodyAsync(other, HttpStatusCode.NotFound);
        using var own = await SendAsync(HttpMethod.Get, "/api/workflows/w", null, "x-site", "main");
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("south")]
    [InlineData("a|b")]
    [InlineData("main, north")]
    public async Task A_site_that_nobody_made_is_absent(string site)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/workflows", null, "x-site", site);
        await BodyAsync(response, HttpStatusCode.NotFound);
    }
}
