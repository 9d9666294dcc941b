using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class ChatAndSheetTests : EventSending
{
    private const string Rows = """
        { "name": "Sheet", "automations": [
          { "id": "a", "trigger": { "type": "event", "event": "form.submitted" }, "steps": [
            { "type": "add_sheet_row", "spreadsheet": "Year 2026", "sheet": "A & B", "columns": { "Name": "{{contact.firstName}}", "=Text": "{{event.data.text}}" } },
            { "type": "condition", "criteria": [ { "field": "event.data.more", "operator": "is", "value": true } ] },
            { "type": "add_sheet_row", "spreadsheet": "Year 2026", "sheet": "A & B", "columns": { "More": "1", "Name": "again" } } ] } ] }
        """;

    private const string Sheet = "/api/sheets/Year%202026/A%20%26%20B";

    [Fact]
    public async Task The_chat_is_offline_until_it_says_otherwise()
    {
        ((bool)(await GetAsync("/api/chat/presence"))["online"]!).ShouldBeFalse();
        ((bool)(await PutAsync("/api/chat/presence", """{ "online": true }"""))["online"]!).ShouldBeTrue();
        ((bool)(await GetAsync("/api/chat/presence"))["online"]!).ShouldBeTrue();
        await PutAsync("/api/sites/north", """{ "name": "North" }""", HttpStatusCode.Created);
        using var other = await SendAsync(HttpMethod.Get, "/api/chat/presence", null, "x-site", "north");
        ((bool)(await BodyAsync(other))["online"]!).ShouldBeFalse();
        using var nowhere = await SendAsync(HttpMethod.Get, "/api/chat/presence", null, "x-site", "south");
        await BodyAsync(nowhere, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{}", "/online")]
    [InlineData("""{ "online": "yes" }""", "/online")]
    [InlineData("""{ "online": true, "colour": 1 }""", "/colour")]
    public async Task A_presence_is_true_or_false_and_nothing_else(string body, string pointer) =>
        Pointers(await PutAsync("/api/chat/presence", body, HttpStatusCode.BadRequest)).ShouldBe([pointer]);

    [Fact]
    public async Task A_chat_message_is_listed_under_its_channel()
    {
        await PutAsync("/api/workflows/w", """
            { "name": "w", "automations": [ { "trigger": { "type": "event", "event": "form.submitted" }, "steps": [
              { "type": "send_chat", "message": "Hello" }, { "type": "send_push", "title": "T", "message": "M" }, { "type": "notify_team", "to": ["a@b.example"], "subject": "S", "body": "B" } ] } ] }
            """, HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "");
        await SendEventAsync(Event("form.submitted", "anna"));
        await Host.SettleAsync();

        var chat = (await GetAsync("/api/messages?channel=chat"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)chat["text"], (string?)chat["to"], (string?)chat["status"]).ShouldBe(("Hello", "anna", "sent"));
        ((string?)(await GetAsync("/api/messages?channel=push"))["items"]![0]!["headers"]!["target"]).ShouldBe("home");
        (await GetAsync("/api/messages?channel=email"))["items"]![0]!["contact"].ShouldBeNull();
    }

    [Fact]
    public async Task A_sheet_is_CSV_that_no_spreadsheet_takes_for_formulas()
    {
        await PutAsync("/api/workflows/w", Rows, HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "");
        await PutAsync("/api/contacts/anna", """{ "firstName": "Anna \"A\", Zoë" }""", HttpStatusCode.Created);
        string[] texts = ["=IMPORTXML(1)", "+1", "@x", "-1", "plain", "two\nlines", "a=b"];
        foreach (var (i, text) in texts.Index())
        {
            var data = new JsonObject { ["text"] = text, ["more"] = i == 6 };
            await SendEventAsync(Event("form.submitted", i == 4 ? "bob" : "anna", data.ToJsonString(), id: $"{i}"));
            await Host.SettleAsync(NodaTime.Duration.FromMinutes(1));
        }

        using var answer = await SendAsync(HttpMethod.Get, Sheet);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        const string Anna = "\"Anna \"\"A\"\", Zoë\"";
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            $"Name,'=Text,More\r\n{Anna},'=IMPORTXML(1),\r\n{Anna},'+1,\r\n{Anna},'@x,\r\n{Anna},'-1,\r\n,plain,\r\n{Anna},\"two\nlines\",\r\n{Anna},a=b,\r\nagain,,1\r\n");

        (await GetAsync("/api/contacts/anna/export"))["sheetRows"]!.AsArray().Count.ShouldBe(7);
        using (var gone = await SendAsync(HttpMethod.Delete, "/api/contacts/anna")) gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var after = await SendAsync(HttpMethod.Get, Sheet);
        (await after.Content.ReadAsStringAsync(Cancellation)).ShouldBe("Name,'=Text\r\n,plain\r\n");
    }

    [Fact]
    public async Task A_sheet_that_has_no_row_is_absent_and_so_is_another_site_s()
    {
        await GetAsync("/api/sheets/none/none", HttpStatusCode.NotFound);
        await PutAsync("/api/workflows/w", Rows, HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "");
        await SendEventAsync(Event("form.submitted", "anna"));
        await Host.SettleAsync();
        await PutAsync("/api/sites/north", """{ "name": "North" }""", HttpStatusCode.Created);

        using var other = await SendAsync(HttpMethod.Get, Sheet, null, "x-site", "north");
        await BodyAsync(other, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_step_that_cannot_work_is_refused_with_its_place() =>
        Pointers(await PutAsync("/api/workflows/w", """
            { "name": "w", "automations": [ { "trigger": { "type": "order.placed" }, "steps": [
              { "type": "notify_team", "to": "a@b.example, c", "subject": "S", "body": "B" },
              { "type": "add_sheet_row", "spreadsheet": "s", "sheet": "t", "columns": { "x": "{{nothing}}" } },
              { "type": "call_webhook", "url": "https://hooks.example", "payload": { "a": ["{{nothing}}"] } },
              { "type": "send_push", "title": "T", "message": "M", "target": "shop" },
              { "type": "send_chat", "message": "", "onlyWhenOnline": 1 } ] } ] }
            """, HttpStatusCode.BadRequest)).ShouldBe([
            "/automations/0/steps/0/to", "/automations/0/steps/1/columns/x", "/automations/0/steps/2/payload/a/0", "/automations/0/steps/3/target",
            "/automations/0/steps/4/message", "/automations/0/steps/4/onlyWhenOnline",
        ]);
}
