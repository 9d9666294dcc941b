using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>A host without a key.</summary>
public sealed class LoopbackTests : ApiTest
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("10.0.0.1")]
    public async Task A_foreign_host_name_is_refused(string name)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/nothing", null, "Host", name);
        await BodyAsync(response, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("[::1]:5000")]
    public async Task Its_own_names_are_taken(string name)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/nothing", null, "Host", name);
        await BodyAsync(response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_origin_is_refused(string header, string value)
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/nothing", "{}", header, value);
        await BodyAsync(response, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Its_own_pages_and_links_to_it_are_taken()
    {
        using var own = await SendAsync(HttpMethod.Post, "/api/nothing", "{}", "Origin", Host.Address.GetLeftPart(UriPartial.Authority), "Sec-Fetch-Site", "same-origin");
        await BodyAsync(own, HttpStatusCode.NotFound);
        using var link = await SendAsync(
            HttpMethod.Get, "/api/nothing", null, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document");
        link.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
