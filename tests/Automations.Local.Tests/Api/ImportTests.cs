using System.Net;
using System.Text;
using Automations.Api.Imports;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class ImportTests : ApiTest
{
    private const string Csv =
        "E-mail,first_name,labels,points,subscribed,fields.Size\r\n" +
        "anna@example.com,\"Anna \"\"A\"\" Berg, jr.\",\"new, vip\",5,yes,M\r\n" +
        "\r\n" +
        "ben@example.com,Ben,,,no,\r\n" +
        "not an address,X,,,,\r\n" +
        "anna@example.com,,regular,,,\r\n";

    [Fact]
    public async Task Rows_are_imported_one_by_one_and_faults_are_told()
    {
        using var response = await SendAsync(Csv, "text/csv");
        var import = await BodyAsync(response, HttpStatusCode.Accepted);
        import["state"]!.ToString().ShouldBe("completed");
        import["rows"]!.GetValue<int>().ShouldBe(4);
        import["imported"]!.GetValue<int>().ShouldBe(3);
        import["failed"]!.GetValue<int>().ShouldBe(1);
        var error = import["errors"]!.AsArray().ShouldHaveSingleItem()!;
        error["row"]!.GetValue<int>().ShouldBe(3);
        error["pointer"]!.ToString().ShouldBe("/email");
        (await GetAsync(response.Headers.Location!.OriginalString)).ToJsonString().ShouldBe(import.ToJsonString());

        var anna = await GetAsync("/api/contacts/anna@example.com");
        anna["firstName"]!.ToString().ShouldBe("Anna \"A\" Berg, jr.");
        anna["labels"]!.ToJsonString().ShouldBe("""["new","vip","regular"]""");
        anna["points"]!.GetValue<int>().ShouldBe(5);
        anna["fields"]!.ToJsonString().ShouldBe("""{"Size":"M"}""");
        (await GetAsync("/api/contacts/ben@example.com"))["subscribed"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_rows_again_change_nothing()
    {
        (await SendAsync(Csv, "text/csv")).Dispose();
        using var before = await Client.GetAsync("/api/contacts/anna@example.com", TestContext.Current.CancellationToken);
        await Host.SettleAsync(NodaTime.Duration.FromDays(1));
        (await SendAsync(Csv, "text/csv")).Dispose();
        using var after = await Client.GetAsync("/api/contacts/anna@example.com", TestContext.Current.CancellationToken);
        after.Headers.ETag.ShouldBe(before.Headers.ETag);
        (await GetAsync("/api/contacts"))["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Json_lines_are_taken_too()
    {
        const string Lines = "{\"id\":\"anna\",\"email\":\"anna@example.com\",\"labels\":[\"vip\"]}\n\n{\"id\":\"a b\"}\n{\"firstName\":\"nobody\"}\n{\"id\":\"ben\",\"nick\":1}\n{oops\n{\"email\":\"ANNA@example.com\",\"lastName\":\"Berg\"}";
        using var response = await SendAsync(Lines, "application/jsonl");
        var import = await BodyAsync(response, HttpStatusCode.Accepted);
        import["imported"]!.GetValue<int>().ShouldBe(2);
        import["failed"]!.GetValue<int>().ShouldBe(4);
        import["errors"]!.AsArray().Select(error => $"{error!["row"]}{error["pointer"]}").ShouldBe(["2/id", "3", "4/nick", "5"]);
        (await GetAsync("/api/contacts/anna"))["lastName"]!.ToString().ShouldBe("Berg");
        (await GetAsync("/api/contacts"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("name\nx", "/columns/0")]
    [InlineData("firstName\nx", "/columns")]
    [InlineData("id,Id\nx,y", "/columns")]
    [InlineData("", "/columns")]
    [InlineData("\"id\n", "")]
    public async Task A_header_that_is_wrong_imports_nothing(string csv, string pointer)
    {
        using var response = await SendAsync(csv, "text/csv");
        Pointers(await BodyAsync(response, HttpStatusCode.BadRequest)).ShouldContain(pointer);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_to_its_end_says_how_far_it_came()
    {
        using var open = await SendAsync("id;firstName\nanna;Anna\nben;\"Ben", "text/csv");
        var import = await BodyAsync(open, HttpStatusCode.Accepted);
        import["state"]!.ToString().ShouldBe("failed");
        import["imported"]!.GetValue<int>().ShouldBe(1);
        import["errors"]!.AsArray().ShouldHaveSingleItem()!["row"]!.GetValue<int>().ShouldBe(2);
        using var content = new ByteArrayContent([.. "{\"id\":\"x"u8, 0xFF]);
        content.Headers.ContentType = new("application/jsonl");
        using var broken = await Client.PostAsync("/api/imports/contacts", content, TestContext.Current.CancellationToken);
        (await BodyAsync(broken, HttpStatusCode.Accepted))["state"]!.ToString().ShouldBe("failed");
    }

    [Fact]
    public async Task Many_rows_are_each_imported_once()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 3_000; i++) lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"id\":\"c{i}\",\"email\":\"c{i}@example.com\"}}\n");
        using var response = await SendAsync(lines.ToString(), "application/x-ndjson");
        var import = await BodyAsync(response, HttpStatusCode.Accepted);
        import["imported"]!.GetValue<int>().ShouldBe(3_000);
        (await GetAsync("/api/contacts/c2999"))["email"]!.ToString().ShouldBe("c2999@example.com");
    }

    [Fact]
    public async Task Other_types_and_unknown_imports_are_refused()
    {
        using var response = await SendAsync("[]", "application/json");
        await BodyAsync(response, HttpStatusCode.UnsupportedMediaType);
        await GetAsync("/api/imports/nothing", HttpStatusCode.NotFound);
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/imports/contacts") { Content = new ByteArrayContent(new byte[51 * 1024 * 1024]) };
        large.Content.Headers.ContentType = new("text/csv");
        large.Headers.ExpectContinue = true;
        using var refused = await Client.SendAsync(large, TestContext.Current.CancellationToken);
        await BodyAsync(refused, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_file_that_turns_out_too_large_is_refused_and_keeps_what_came_before()
    {
        var rows = new StringBuilder("id,phone\nanna,1\n");
        var blank = new string(' ', 60_000);
        while (rows.Length < 51 * 1024 * 1024) rows.Append("anna,").Append(blank).Append('\n');
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports/contacts") { Content = Json(rows.ToString(), "text/csv") };
        request.Headers.TransferEncodingChunked = true;
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        await BodyAsync(response, HttpStatusCode.RequestEntityTooLarge);
        (await GetAsync("/api/contacts/anna"))["phone"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task A_label_is_new_once_however_often_the_file_is_sent()
    {
        await PutAsync("/api/workflows/w", """
            { "name": "W", "automations": [ { "id": "vip", "trigger": { "type": "label.added", "labels": ["vip"] }, "steps": [ { "type": "award_points", "points": 1 } ] } ] }
            """, HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "{}");
        for (var time = 0; time < 2; time++)
        {
            (await SendAsync("email,labels\nanna@example.com,vip\nben@example.com,VIP\nanna@example.com,Vip", "text/csv")).Dispose();
            await Host.SettleAsync(NodaTime.Duration.FromHours(1));
        }

        foreach (var contact in (string[])["anna", "ben"]) (await GetAsync($"/api/contacts/{contact}@example.com"))["points"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Imports_are_listed_the_newest_first_in_pages()
    {
        foreach (var id in (string[])["a", "b", "c"])
        {
            (await SendAsync($"id\n{id}", "text/csv")).Dispose();
            await Host.SettleAsync(NodaTime.Duration.FromMinutes(1));
        }

        var first = await GetAsync("/api/imports?limit=2");
        first["items"]!.AsArray().Select(import => import!["startedAt"]!.ToString()).ShouldBe(["2026-06-01T08:02:00Z", "2026-06-01T08:01:00Z"]);
        first["items"]!.AsArray().ShouldAllBe(import => import!["state"]!.ToString() == "completed");
        var second = await GetAsync($"/api/imports?limit=2&after={first["next"]}");
        second["items"]!.AsArray().ShouldHaveSingleItem();
        second["next"].ShouldBeNull();
        using var other = await SendAsync(HttpMethod.Get, $"/api/imports/{first["items"]![0]!["id"]}", null, "x-site", "other");
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_import_whose_process_says_nothing_any_more_is_given_up()
    {
        var imports = new ImportStore(Host.Engine.Services, new ImportHost(isOnly: false), "main");
        var record = await imports.BeginAsync(TestContext.Current.CancellationToken);
        await imports.SaveAsync(record with { Rows = 1_000, Imported = 1_000 }, TestContext.Current.CancellationToken);
        (await GetAsync($"/api/imports/{record.Id}"))["state"]!.ToString().ShouldBe("running");

        await Host.SettleAsync(NodaTime.Duration.FromMinutes(6));

        var import = await GetAsync($"/api/imports/{record.Id}");
        import["state"]!.ToString().ShouldBe("failed");
        import["errors"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString().ShouldBe(
            """{"row":1001,"pointer":"","message":"The import was cut off here or a little behind. Send the same file again: what is imported stays as it is."}""");
        (await GetAsync("/api/imports"))["items"]![0]!["state"]!.ToString().ShouldBe("failed");
    }

    [Fact]
    public async Task Errors_of_any_size_fit_into_the_record()
    {
        var rows = string.Concat(Enumerable.Range(0, 600).Select(_ => $"{{\"id\":\"x\",\"{new string('é', 2_000)}\":1}}\n"));
        using var response = await SendAsync(rows, "application/jsonl");
        var import = await BodyAsync(response, HttpStatusCode.Accepted);
        import["failed"]!.GetValue<int>().ShouldBe(600);
        import["errors"]!.AsArray().Count.ShouldBe(500);
        (await GetAsync(response.Headers.Location!.OriginalString)).ToJsonString().ShouldBe(import.ToJsonString());
    }

    private Task<HttpResponseMessage> SendAsync(string text, string type) => Client.PostAsync("/api/imports/contacts", Json(text, type));
}
