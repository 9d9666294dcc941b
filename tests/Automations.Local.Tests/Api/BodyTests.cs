using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>What may be in a body, and what an address takes.</summary>
public sealed class BodyTests : ApiTest
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Only_JSON_in_UTF8_is_read(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Definitions.Welcome));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await Client.PostAsync("/api/workflows", content, Cancellation);
        await BodyAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    public async Task A_compressed_body_is_not_read(string encoding)
    {
        using var content = Json(Definitions.Welcome);
        content.Headers.ContentEncoding.Add(encoding);
        using var response = await Client.PostAsync("/api/workflows", content, Cancellation);
        await BodyAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("/api/workflows", "application/json")]
    [InlineData("/api/events", "application/json")]
    [InlineData("/api/imports/contacts", "text/csv")]
    public async Task A_compressed_body_that_grows_beyond_the_limit_is_too_large(string path, string type)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) await gzip.WriteAsync(new byte[60_000_000], Cancellation);
        packed.Length.ShouldBeLessThan(100_000);
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new(type);
        content.Headers.ContentEncoding.Add("gzip");
        content.Headers.Add("ce-type", "order.placed");
        using var response = await Client.PostAsync(path, content, Cancellation);
        await BodyAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused(bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/workflows") { Content = Json(new string(' ', 1024 * 1024) + "{}") };
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await Client.SendAsync(request, Cancellation);
        await BodyAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("""{ "name": "a", "name": "b" }""")]
    [InlineData("""{ "name": NaN }""")]
    [InlineData("""{ "name": "a" } // why""")]
    [InlineData("""{ "name": "a", }""")]
    [InlineData("""{ "name": "\ud800" }""")]
    [InlineData("""{ "\ud800": 1, "\ud800": 2 }""")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task What_is_no_proper_JSON_object_is_a_fault(string json) =>
        Pointers(await PostAsync("/api/workflows", json, HttpStatusCode.BadRequest)).ShouldNotBeEmpty();

    [Fact]
    public async Task Depth_is_bounded()
    {
        await PostAsync("/api/workflows", new string('[', 100_000), HttpStatusCode.BadRequest);
        await PostAsync("/api/workflows", new string('[', 33) + new string(']', 33), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_a_fault()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        using var response = await Client.PostAsync("/api/workflows", content, Cancellation);
        await BodyAsync(response, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/api//workflows", 404)]
    [InlineData("GET", "//api/workflows", 404)]
    [InlineData("GET", "/api/workflows//", 404)]
    [InlineData("GET", "/api/workflows/%2F..%2f..%2f", 404)]
    [InlineData("GET", "/api/workflows/a%5cb", 404)]
    [InlineData("GET", "/api/workflows/a%7Cb", 404)]
    [InlineData("DELETE", "/api/sites/main/keys/a%0Ab", 404)]
    [InlineData("DELETE", "/api/sites/main/keys/%EF%B7%BA", 404)]
    [InlineData("POST", "/api/workflows/w/automations/a%01/test", 404)]
    [InlineData("DELETE", "/api/workflows", 405)]
    [InlineData("PUT", "/api/catalog", 405)]
    public async Task What_is_not_there_is_a_problem_too(string method, string path, int status)
    {
        using var response = await SendAsync(new HttpMethod(method), path);
        await BodyAsync(response, (HttpStatusCode)status);
    }

    [Theory]
    [InlineData("GET", "/%00")]
    [InlineData("GET", "/api/workflows/a%00b?x=1")]
    [InlineData("DELETE", "/api/contacts/%00")]
    public async Task An_encoded_NUL_in_a_path_names_nothing(string method, string path)
    {
        using var response = await SendAsync(new HttpMethod(method), path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        // The connection is not spoiled for whoever goes on.
        await GetAsync("/api/health?x=%00");
    }

    [Fact]
    public async Task What_the_server_refuses_for_another_reason_stays_refused()
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/health?x=%00" + new string('a', 9_000));
        response.StatusCode.ShouldBe(HttpStatusCode.RequestUriTooLong);
    }

    [Theory]
    [InlineData("a%7Cb")]
    [InlineData("a%23b")]
    [InlineData("a%20b")]
    public async Task An_illegal_id_cannot_be_given(string id) => await PutAsync($"/api/workflows/{id}", Definitions.Welcome, HttpStatusCode.BadRequest);

    [Fact]
    public async Task An_id_of_1100_characters_is_that_of_nothing_and_cannot_be_given()
    {
        var id = new string('a', 1_100);
        await GetAsync($"/api/workflows/{id}", HttpStatusCode.NotFound);
        await GetAsync($"/api/contacts/{id}", HttpStatusCode.NotFound);
        await PutAsync($"/api/workflows/{id}", Definitions.Welcome, HttpStatusCode.BadRequest);
        await PutAsync($"/api/contacts/{id}", "{}", HttpStatusCode.BadRequest);
        await PutAsync($"/api/galleries/{id}", """{ "name": "x" }""", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task HEAD_works_where_GET_does()
    {
        await PutAsync("/api/workflows/w", Definitions.Welcome, HttpStatusCode.Created);
        using var got = await SendAsync(HttpMethod.Get, "/api/workflows/w");
        using var head = await SendAsync(HttpMethod.Head, "/api/workflows/w");
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(got.Headers.ETag);
        (await head.Content.ReadAsStringAsync(Cancellation)).ShouldBeEmpty();
        using var missing = await SendAsync(HttpMethod.Head, "/api/workflows/none");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
