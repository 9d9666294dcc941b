using System.Net;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/api/forecast</c></summary>
public sealed class ForecastTests : EventSending
{
    [Fact]
    public async Task What_will_be_done_is_listed_with_local_times_and_then_done()
    {
        await SaleAsync();
        var forecast = await GetAsync("/api/forecast?until=2026-07-31");
        forecast["until"]!.ToString().ShouldBe("2026-08-01T00:00:00Z");
        var item = forecast["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        item.Select(member => $"{member.Key} {member.Value}").ShouldBe(
        [
            "at 2026-06-27T07:00:00Z", "local 2026-06-27T09:00", "contact anna", "gallery sports-day", "workflow school-gallery-sales", "automation last-days",
            "action send_email", "summary e-mail “Last days”",
        ]);
        (await GetAsync("/api/messages"))["items"]!.AsArray().ShouldBeEmpty();

        await Host.SettleAsync(Duration.FromDays(60));
        (await GetAsync("/api/messages"))["items"]!.AsArray().ShouldHaveSingleItem()!["at"]!.ToString().ShouldBe("2026-06-27T07:00:00Z");
        (await GetAsync("/api/forecast"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Sentences_come_in_French_to_those_who_read_French()
    {
        await SaleAsync();
        using var forecast = await SendAsync(HttpMethod.Get, "/api/forecast?until=2026-07-31", null, "Accept-Language", "fr-FR,fr;q=0.9");
        (await BodyAsync(forecast))["items"]![0]!["summary"]!.ToString().ShouldBe("e-mail « Last days »");
        forecast.Content.Headers.ContentLanguage.ShouldBe(["fr"]);
        using var explained = await SendAsync(HttpMethod.Get, "/api/explain?contact=anna&workflow=school-gallery-sales&automation=last-days", null, "Accept-Language", "fr");
        (await BodyAsync(explained))["reasons"]![0]!["text"]!.ToString().ShouldBe("Elle attend jusqu’au 2026-06-27 09:00 (Europe/Paris).");
        (await GetAsync("/api/explain?contact=anna&workflow=school-gallery-sales&automation=last-days"))["reasons"]![0]!["text"]!.ToString()
            .ShouldBe("It waits until 2026-06-27 09:00 (Europe/Paris).");
    }

    [Fact]
    public async Task It_can_be_asked_for_a_part()
    {
        await SaleAsync();
        (await CountAsync("contact=anna")).ShouldBe(1);
        (await CountAsync("contact=ben")).ShouldBe(0);
        (await CountAsync("gallery=sports-day")).ShouldBe(1);
        (await CountAsync("workflow=school-gallery-sales")).ShouldBe(1);
        (await CountAsync("contact=anna&gallery=sports-day&workflow=school-gallery-sales")).ShouldBe(1);
        foreach (var unknown in new[] { "contact=nobody", "gallery=none", "gallery=a%2Fb", "workflow=none" }) await GetAsync($"/api/forecast?{unknown}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_came_in_and_was_not_processed_yet_is_part_of_it()
    {
        await SaleAsync();
        await SendEventAsync(Event("client.registered", "carl", """{"gallery":"sports-day","contact":{"email":"carl@example.com"}}""", "9"));
        (await CountAsync("gallery=sports-day")).ShouldBe(2);
        (await CountAsync("workflow=school-gallery-sales")).ShouldBe(2);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2026-05-01")]
    [InlineData("2126-05-01")]
    public async Task Its_end_is_a_date_to_come(string until) =>
        Pointers(await GetAsync($"/api/forecast?until={until}", HttpStatusCode.BadRequest)).ShouldBe(["/until"]);

    private async Task<int> CountAsync(string query)
    {
        var answer = await GetAsync($"/api/forecast?until=2026-07-31&{query}");
        return answer["items"]!.AsArray().Count;
    }

    private async Task SaleAsync()
    {
        await PostAsync("/api/workflows", Definitions.LastDays, HttpStatusCode.Created);
        await PostAsync("/api/workflows/school-gallery-sales/activate", "");
        await PutAsync("/api/galleries/sports-day", """{"timeZone":"Europe/Paris","saleEndsAt":"2026-06-30","workflow":"school-gallery-sales"}""", HttpStatusCode.Created);
        await SendEventAsync(Event("client.registered", "anna", """{"gallery":"sports-day","contact":{"email":"anna@example.com"}}"""));
        await SendEventAsync(Event("order.placed", "ben", """{"gallery":"sports-day","contact":{"email":"ben@example.com"}}""", "2"));
        await Host.SettleAsync();
    }
}
