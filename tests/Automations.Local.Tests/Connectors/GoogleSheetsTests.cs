using Automations.Actions;
using Automations.Connectors.Google;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Connectors;

public sealed class GoogleSheetsTests : GoogleTest
{
    [Fact]
    public async Task A_row_is_appended_as_it_is_in_the_name_of_the_account()
    {
        var delivery = await AppendAsync(Sheets(), "Anna's orders/1", "=1+1", "+1", "Zoë", "");

        delivery.ShouldBe(new Delivery.Delivered("A row was added to the sheet “Anna's orders/1”."));
        var call = Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.Target.ShouldBe("/v4/spreadsheets/1aB_c-D/values/%27Anna%27%27s%20orders%2F1%27%21A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS");
        call.Headers["Authorization"].ShouldBe("Bearer token-1");
        call.Headers["Content-Type"].ShouldBe("application/json");
        call.Json["values"]!.AsArray().ShouldHaveSingleItem()!.AsArray().Select(cell => (string?)cell).ShouldBe(["=1+1", "+1", "Zoë", ""]);
        var assertion = Assertions.ShouldHaveSingleItem();
        assertion.Kid.ShouldBe("key-1");
        assertion.GetClaim("scope").Value.ShouldBe("https://www.googleapis.com/auth/spreadsheets");
        (assertion.IssuedAt, assertion.ValidTo).ShouldBe((Now.ToDateTimeUtc(), (Now + Duration.FromHours(1)).ToDateTimeUtc()));
    }

    [Fact]
    public async Task A_token_serves_until_shortly_before_it_expires()
    {
        var sheets = Sheets();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AppendAsync(sheets, "s", "x")));
        Clock.Now += Duration.FromMinutes(54);
        await AppendAsync(sheets, "s", "x");
        Assertions.Count.ShouldBe(1);

        Clock.Now += Duration.FromMinutes(1);
        await AppendAsync(sheets, "s", "x");

        Assertions.Count.ShouldBe(2);
        Calls.Count(call => call.Headers["Authorization"] == "Bearer token-1").ShouldBe(9);
        Calls.Count(call => call.Headers["Authorization"] == "Bearer token-2").ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_was_withdrawn_is_replaced_once()
    {
        var sheets = Sheets();
        Server.Answers.Enqueue(FakeServer.Status(401));
        (await AppendAsync(sheets, "s", "x")).ShouldBeOfType<Delivery.Delivered>();
        Assertions.Count.ShouldBe(2);

        Server.Answers.Enqueue(FakeServer.Status(401));
        Server.Answers.Enqueue(FakeServer.Status(401, body: """{"error": {"status": "UNAUTHENTICATED", "message": "anna@example.com"}}"""));
        (await AppendAsync(sheets, "s", "x")).ShouldBe(new Delivery.Refused("Google Sheets refused it (401 UNAUTHENTICATED)."));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_ends_it_at_once(int status)
    {
        Server.Answers.Enqueue(FakeServer.Status(status, body: """{"error": {"status": "PERMISSION_DENIED", "message": "The caller does not have permission"}}"""));
        (await AppendAsync(Sheets(), "s", "x")).ShouldBe(new Delivery.Refused($"Google Sheets refused it ({status} PERMISSION_DENIED)."));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_Google_that_cannot_now_is_asked_again_later(int status)
    {
        Server.Answers.Enqueue(FakeServer.Status(status, "Retry-After", "30"));
        (await AppendAsync(Sheets(), "s", "x")).ShouldBeOfType<Delivery.Unavailable>().RetryAfter.ShouldBe(Duration.FromSeconds(30));
    }

    [Fact]
    public async Task A_row_that_may_have_arrived_is_not_appended_again()
    {
        Server.Answers.Enqueue(FakeServer.Reset);
        (await AppendAsync(Sheets(), "s", "x")).ShouldBeOfType<Delivery.Unknown>();

        Server.Answers.Enqueue(FakeServer.Hang);
        var impatient = new GoogleSheets(Http(new() { AllowPrivateNetworks = true, Patience = TimeSpan.FromSeconds(1) }), Account(), Clock) { Url = Server.Url };
        (await AppendAsync(impatient, "s", "x")).ShouldBeOfType<Delivery.Unknown>();
        impatient.IsIdempotent.ShouldBeFalse();
    }

    [Fact]
    public async Task Credentials_that_Google_refuses_end_it_and_a_sign_in_that_is_away_is_tried_again()
    {
        var sheets = Sheets();
        OnToken.Enqueue(FakeServer.Status(400, body: """{"error": "invalid_grant"}"""));
        (await AppendAsync(sheets, "s", "x")).ShouldBe(new Delivery.Refused("Google's sign-in refused it (400)."));
        OnToken.Enqueue(FakeServer.Reset);
        (await AppendAsync(sheets, "s", "x")).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeFalse();
        OnToken.Enqueue(FakeServer.Status(200, body: "<html>"));
        (await AppendAsync(sheets, "s", "x")).ShouldBeOfType<Delivery.Unavailable>();
        Calls.ShouldBeEmpty();

        (await AppendAsync(sheets, "s", "x")).ShouldBeOfType<Delivery.Delivered>();
    }

    private GoogleSheets Sheets() => new(Http(), Account(), Clock) { Url = Server.Url };

    private static Task<Delivery> AppendAsync(GoogleSheets sheets, string sheet, params string[] cells) =>
        sheets.AppendAsync(new("main", "1aB_c-D", sheet, [.. cells.Select((cell, i) => KeyValuePair.Create($"c{i}", cell))], "key"), Cancellation).AsTask();
}
