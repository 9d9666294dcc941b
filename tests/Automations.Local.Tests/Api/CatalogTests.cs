using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/api/catalog</c></summary>
public sealed class CatalogTests : ApiTest
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("fr", "fr")]
    [InlineData("FR-ch, en;q=0.8", "fr")]
    [InlineData("en;q=0.5, fr;q=0.9", "fr")]
    [InlineData("en;q=0.9, fr;q=0.5", "en")]
    [InlineData("fr, en", "fr")]
    [InlineData("en-GB, fr", "en")]
    [InlineData("de, fr;q=0.1", "fr")]
    [InlineData("de", "en")]
    [InlineData("*", "en")]
    [InlineData("fr;q=0.2, *;q=0.5", "en")]
    [InlineData("en;q=0, *", "fr")]
    [InlineData("fr;q=0", "en")]
    [InlineData("frisian", "en")]
    [InlineData("q=;;,", "en")]
    public async Task The_catalog_speaks_the_callers_language(string? accepted, string language)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/catalog", null, accepted is null ? [] : ["Accept-Language", accepted]);
        var catalog = await BodyAsync(response);

        response.Content.Headers.ContentLanguage.ShouldBe([language]);
        response.Headers.Vary.ShouldContain("Accept-Language");
        var mail = catalog["actions"]!.AsArray().Single(action => (string?)action!["name"] == "send_email")!;
        ((string?)mail["label"]).ShouldBe(language == "fr" ? "Envoyer un e-mail" : "Send an e-mail");
    }
}
