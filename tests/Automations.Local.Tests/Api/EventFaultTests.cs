using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>What no event may say.</summary>
public sealed class EventFaultTests : EventSending
{
    [Theory]
    [InlineData("""{"specversion":"0.3","id":"1","source":"shop","type":"form.submitted","subject":"anna"}""", "/specversion")]
    [InlineData("""{"specversion":"1.0","id":"","source":"shop","type":"form.submitted","subject":"anna"}""", "/id")]
    [InlineData("""{"specversion":"1.0","id":7,"source":"shop","type":"form.submitted","subject":"anna"}""", "/id")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"a\u0000b","type":"form.submitted","subject":"anna"}""", "/source")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"automations","type":"form.submitted","subject":"anna"}""", "/source")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"Form.Submitted","subject":"anna"}""", "/type")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"client.lapsed","subject":"anna"}""", "/type")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"label.added","subject":"anna"}""", "/type")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"a/b"}""", "/subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"a\\b"}""", "/subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"a#b"}""", "/subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"a?b"}""", "/subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"a\u0001b"}""", "/subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"anna","time":"yesterday"}""", "/time")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"anna","time":"2026-06-01"}""", "/time")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"anna","data_base64":"e30="}""", "/data_base64")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"shop","type":"form.submitted","subject":"anna","data":"text"}""", "/data")]
    public async Task An_attribute_that_is_wrong_is_named(string json, string pointer) =>
        Pointers(await RefusedAsync(json)).ShouldBe([pointer]);

    [Theory]
    [InlineData("form.submitted", null, "{}", "/data")]
    [InlineData("email.bounced", null, "{}", "/data")]
    [InlineData("form.submitted", "anna", """{"contact":{"id":"ben"}}""", "/subject")]
    [InlineData("form.submitted", "anna", """{"contact":{"points":5}}""", "/data/contact/points")]
    [InlineData("form.submitted", "anna", """{"contact":{"labels":["vip"]}}""", "/data/contact/labels")]
    [InlineData("form.submitted", "anna", """{"contact":{"subscribed":true}}""", "/data/contact/subscribed")]
    [InlineData("form.submitted", "anna", """{"contact":{"nickname":"A"}}""", "/data/contact/nickname")]
    [InlineData("form.submitted", null, """{"contact":{"email":"no address"}}""", "/data/contact/email")]
    [InlineData("form.submitted", "anna", """{"contact":{"timeZone":"Mars/Base"}}""", "/data/contact/timeZone")]
    [InlineData("form.submitted", "anna", """{"contact":{"locale":"klingon-xx"}}""", "/data/contact/locale")]
    [InlineData("form.submitted", "anna", """{"contact":{"fields":{"a b":1}}}""", "/data/contact/fields/a b")]
    [InlineData("form.submitted", "anna", """{"contact":{"fields":{"a":[1]}}}""", "/data/contact/fields/a")]
    [InlineData("form.submitted", "anna", """{"contact":"anna"}""", "/data/contact")]
    [InlineData("form.submitted", "anna", """{"gallery":"a b"}""", "/data/gallery")]
    [InlineData("gallery.published", null, "{}", "/data/gallery")]
    [InlineData("gallery.promotion_announced", null, """{"gallery":"g","promotion":{"name":"x"}}""", "/data/promotion/id")]
    [InlineData("gallery.promotion_announced", null, """{"gallery":"g","promotion":{"id":"p","expiresAt":"soon"}}""", "/data/promotion/expiresAt")]
    [InlineData("client.registered", "anna", """{"gallery":{"id":"g"}}""", "/data/gallery")]
    [InlineData("order.placed", "anna", """{"order":{"id":"a/b"}}""", "/data/order/id")]
    [InlineData("order.placed", "anna", """{"order":{"total":1e309}}""", "/data/order/total")]
    [InlineData("order.canceled", "anna", """{"order":7}""", "/data/order")]
    [InlineData("cart.item_added", "anna", """{"item":"print"}""", "/data/item")]
    [InlineData("booking.created", "anna", "{}", "/data/booking")]
    [InlineData("booking.created", "anna", """{"booking":{"id":"b"}}""", "/data/booking/startsAt")]
    [InlineData("booking.rescheduled", "anna", """{"booking":{"startsAt":"2026-07-01"}}""", "/data/booking/id")]
    [InlineData("booking.created", "anna", """{"booking":{"id":"b","startsAt":"0001-01-01"}}""", "/data/booking/startsAt")]
    [InlineData("session.attended", "anna", """{"booking":{"startsAt":"2026-07-01"}}""", "/data/booking")]
    [InlineData("session.missed", "anna", """{"booking":{"service":5}}""", "/data/booking/service")]
    public async Task Data_that_is_wrong_is_named(string type, string? subject, string data, string pointer) =>
        Pointers(await RefusedAsync(Event(type, subject, data))).ShouldBe([pointer]);

    [Theory]
    [InlineData("form.submitted", "anna", """{"gallery":{"name":"x"},"order":5,"booking":[]}""")]
    [InlineData("gallery.published", null, """{"gallery":"g"}""")]
    [InlineData("client.registered", null, """{"contact":{"email":"anna@example.com"}}""")]
    [InlineData("order.placed", "anna", """{"gallery":12,"order":{"id":4711,"total":49.900000000000006,"currency":"EUR","lines":[1]}}""")]
    [InlineData("booking.canceled", "anna", """{"booking":{"id":7}}""")]
    [InlineData("session.attended", "anna", """{"booking":{"service":"Yoga"}}""")]
    [InlineData("contact.unsubscribed", null, """{"contact":{"id":"anna","firstName":null}}""")]
    public async Task What_the_sender_adds_of_its_own_is_taken(string type, string? subject, string data)
    {
        await SendEventAsync(Event(type, subject, data));
        await Host.SettleAsync();
        (await GetAsync("/api/events/1?source=shop"))["state"]!.ToString().ShouldBe("processed");
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var problem = await RefusedAsync("""{"specversion":"1.0","source":"","type":"x","subject":"a/b","data":{"contact":{"points":1,"email":"x"}}}""");
        Pointers(problem).ShouldBe(["/id", "/source", "/type", "/subject"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"id":"1","id":"2"}""")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"id\":NaN}")]
    [InlineData("")]
    public async Task What_is_not_json_is_refused(string json) => await RefusedAsync(json);

    [Fact]
    public async Task A_subject_of_1100_characters_is_named() =>
        Pointers(await RefusedAsync(Event("form.submitted", new string('a', 1_100)))).ShouldBe(["/subject"]);

    [Fact]
    public async Task Deep_json_is_refused()
    {
        await RefusedAsync(Event("form.submitted", "anna").Replace("{}", new string('[', 100_000), StringComparison.Ordinal));
        await SendEventAsync(Event("form.submitted", "anna").Replace("\"data\":{}", $"\"data\":{{\"a\":{new string('[', 30)}{new string(']', 30)}}}", StringComparison.Ordinal), Structured, HttpStatusCode.Accepted);
        await RefusedAsync(Event("form.submitted", "anna").Replace("\"data\":{}", $"\"data\":{{\"a\":{new string('[', 31)}{new string(']', 31)}}}", StringComparison.Ordinal));
    }
}
