using System.Net;
using Automations.Facts;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class UnsubscribeTests : ApiTest
{
    private const string Address = "anna@client.example";

    private static readonly KeyValuePair<string, string> OneClick = new("List-Unsubscribe", "One-Click");

    [Fact]
    public async Task Opening_the_link_asks_and_changes_nothing()
    {
        var path = await LinkAsync();
        using var response = await SendAsync(HttpMethod.Get, path);
        var html = await response.Content.ReadAsStringAsync(Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        html.ShouldContain("<title>Unsubscribe – A &amp; B</title>");
        html.ShouldContain("""<form method="post">""");
        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldNotContain(Address);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var head = await SendAsync(HttpMethod.Head, path);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IsSubscribedAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_click_unsubscribes_from_any_origin(bool isMultipart)
    {
        var path = await LinkAsync();
        using HttpContent form = isMultipart
            ? new MultipartFormDataContent { { new StringContent(OneClick.Value), OneClick.Key } }
            : new FormUrlEncodedContent([OneClick]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Origin", "https://mail.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("You are unsubscribed from A &amp; B");
        (await IsSubscribedAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_altered_or_guessed_link_changes_nothing()
    {
        var path = await LinkAsync();
        var altered = path[..^1] + (path[^1] == 'A' ? 'B' : 'A');
        foreach (var wrong in (string[])[altered, "/u/guess", "/u/a.b", "/u/" + new string('a', 5_000), path.Replace('.', '_')])
        {
            using var form = new FormUrlEncodedContent([OneClick]);
            using var response = await Client.PostAsync(wrong, form, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        }

        (await IsSubscribedAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("?next=//evil.example")]
    [InlineData("?returnUrl=https://evil.example/&redirect=//evil.example")]
    public async Task Nobody_is_sent_on_to_where_an_address_says(string query)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = Host.Address };
        var link = await LinkAsync() + query;
        using var asked = await browser.GetAsync(link, Cancellation);
        using var form = new FormUrlEncodedContent([OneClick]);
        using var done = await browser.PostAsync(link, form, Cancellation);
        foreach (var response in (HttpResponseMessage[])[asked, done])
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.Location.ShouldBeNull();
            (await response.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("evil");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("List-Unsubscribe=Later")]
    public async Task A_post_that_does_not_ask_for_it_changes_nothing(string body)
    {
        using var content = new StringContent(body, null, "application/x-www-form-urlencoded");
        using var response = await Client.PostAsync(await LinkAsync(), content, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await IsSubscribedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_post_that_is_too_large_changes_nothing()
    {
        using var content = new FormUrlEncodedContent([OneClick, new("x", new string('x', 5_000))]);
        using var response = await Client.PostAsync(await LinkAsync(), content, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await IsSubscribedAsync()).ShouldBeTrue();
    }

    private async Task<string> LinkAsync()
    {
        await PutAsync("/api/settings", """{ "siteName": "A & B" }""");
        await Host.Engine.Contacts.ChangeAsync("main", "anna", contact => contact with { Email = Address }, null, true, null, Cancellation);
        var settings = await Host.Engine.Settings.GetAsync("main", Cancellation);
        return new Uri(Host.Engine.Services.Links.Unsubscribe("main", settings, new Contact { Id = "anna", Email = Address })!).PathAndQuery;
    }

    private async Task<bool> IsSubscribedAsync() =>
        (await Host.Engine.Services.Addresses.FindAsync("main", Address, Cancellation))?.UnsubscribedAt is null;
}
