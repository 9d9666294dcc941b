using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>E-mail workflows of galleries, as a portal's screens use them: templates, several mails, test mails, galleries.</summary>
public sealed class GalleryWorkflowTests : EventSending
{
    [Fact]
    public async Task A_template_is_copied_under_a_new_title_and_then_changed()
    {
        (await GetAsync("/api/templates"))["items"]!.AsArray().Select(item => (string?)item!["id"]).ShouldContain("gallery-sale");
        var template = await GetAsync("/api/templates/gallery-sale");
        var copy = await PostAsync("/api/templates/gallery-sale/duplicate", """{ "name": "School 2026" }""", HttpStatusCode.Created);
        ((string?)copy["id"]).ShouldBe("school-2026");
        ((string?)copy["status"]).ShouldBe("draft");
        copy["automations"]!.AsArray().Count.ShouldBe(template["automations"]!.AsArray().Count);

        copy["automations"]![0]!["steps"]![0]!["subject"] = "Our school's pictures";
        var changed = await PutAsync("/api/workflows/school-2026", copy.ToJsonString());

        ((int)changed["version"]!).ShouldBe(2);
        ((string?)changed["automations"]![0]!["steps"]![0]!["subject"]).ShouldBe("Our school's pictures");
        (await GetAsync("/api/templates/gallery-sale")).ToJsonString().ShouldBe(template.ToJsonString());
        Pointers(await PostAsync("/api/templates/gallery-sale/duplicate", """{ "name": " " }""", HttpStatusCode.BadRequest)).ShouldBe(["/name"]);
    }

    [Fact]
    public async Task A_workflow_begins_empty_is_renamed_gets_mails_loses_one_and_is_deleted()
    {
        var empty = await PostAsync("/api/workflows", """{ "name": "Spring" }""", HttpStatusCode.Created);
        empty["automations"]!.AsArray().ShouldBeEmpty();
        ((string?)(await AskAsync(HttpMethod.Patch, "/api/workflows/spring", """{ "name": "Spring sale" }"""))["name"]).ShouldBe("Spring sale");

        await PutAsync("/api/workflows/spring", $$"""
            { "name": "Spring sale", "automations": [
              {{Mail("start", "gallery.sale_starts", "instant")}},
              {{Mail("thanks", "order.placed", "days_after", 2, "10:00")}},
              {{Mail("last", "gallery.sale_ends", "days_before", 3, "09:00")}} ] }
            """);
        Summary(await GetAsync("/api/workflows")).ShouldBe([
            "when the sale starts · e-mail “start”", "2 days after an order is placed, 10:00 · e-mail “thanks”", "3 days before the sale ends, 09:00 · e-mail “last …”"]);

        var workflow = await GetAsync("/api/workflows/spring");
        workflow["automations"]!.AsArray().RemoveAt(1);
        await PutAsync("/api/workflows/spring", workflow.ToJsonString());
        Summary(await GetAsync("/api/workflows")).Count().ShouldBe(2);

        using var deleted = await SendAsync(HttpMethod.Delete, "/api/workflows/spring");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await GetAsync("/api/workflows/spring", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_test_mail_comes_at_once_and_changes_nothing()
    {
        await PutAsync("/api/workflows/spring", $$"""{ "name": "Spring", "automations": [ {{Mail("last", "gallery.sale_ends", "days_before", 3, "09:00")}} ] }""", HttpStatusCode.Created);
        var sent = await PostAsync("/api/workflows/spring/automations/last/test", """{ "to": "me@studio.example" }""");
        var message = await GetAsync($"/api/messages/{sent["messages"]!.AsArray().ShouldHaveSingleItem()}");
        ((string?)message["subject"]).ShouldBe("[Test] last");
        ((string?)message["to"]).ShouldBe("me@studio.example");
        (await GetAsync("/api/runs"))["items"]!.AsArray().ShouldBeEmpty();
        (await GetAsync("/api/contacts"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task One_workflow_serves_many_galleries_until_it_is_taken_off()
    {
        await WithGalleriesAsync("north", "south", "west");
        await SetWorkflowAsync("west", null);
        foreach (var gallery in (string[])["north", "south", "west"]) await RegisterAsync("anna", gallery);

        await Host.SettleAsync(Duration.FromDays(30));

        var mails = (await GetAsync("/api/messages?contact=anna"))["items"]!.AsArray();
        mails.Select(mail => (string?)mail!["subject"]).Order(StringComparer.Ordinal).ShouldBe(["last north", "last south"]);
        mails.ShouldAllBe(mail => mail!["at"]!.ToString() == "2026-06-22T07:00:00Z");
    }

    [Fact]
    public async Task A_workflow_in_use_is_not_deleted_and_the_answer_names_the_galleries()
    {
        await WithGalleriesAsync("north", "south");
        using var refused = await SendAsync(HttpMethod.Delete, "/api/workflows/spring");
        ((string?)(await BodyAsync(refused, HttpStatusCode.Conflict))["detail"]).ShouldBe("It is still used by the galleries north, south.");
        await SetWorkflowAsync("north", null);
        using var still = await SendAsync(HttpMethod.Delete, "/api/workflows/spring");
        ((string?)(await BodyAsync(still, HttpStatusCode.Conflict))["detail"]).ShouldBe("It is still used by the gallery south.");
        await AskAsync(HttpMethod.Put, "/api/galleries/south", """{ "name": "South", "workflow": null }""");
        using var deleted = await SendAsync(HttpMethod.Delete, "/api/workflows/spring");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Another_workflow_in_the_gallerys_settings_takes_over()
    {
        await WithGalleriesAsync("north");
        await RegisterAsync("anna", "north");
        await PutAsync("/api/workflows/other", $$"""{ "name": "Other", "automations": [ {{Mail("other", "gallery.sale_ends", "days_before", 1, "12:00")}} ] }""", HttpStatusCode.Created);
        await PostAsync("/api/workflows/other/activate", "{}");
        await SetWorkflowAsync("north", "other");

        await Host.SettleAsync(Duration.FromDays(30));

        (await GetAsync("/api/messages"))["items"]!.AsArray().ShouldHaveSingleItem()!["subject"]!.ToString().ShouldBe("other north");
    }

    /// <summary>An active workflow with a mail three days before the sale ends, on galleries whose sales end on 25 June in Paris.</summary>
    private async Task WithGalleriesAsync(params string[] galleries)
    {
        await PutAsync("/api/workflows/spring", $$"""{ "name": "Spring", "automations": [ {{Mail("last", "gallery.sale_ends", "days_before", 3, "09:00")}} ] }""", HttpStatusCode.Created);
        await PostAsync("/api/workflows/spring/activate", "{}");
        foreach (var gallery in galleries)
            await PutAsync($"/api/galleries/{gallery}", $$"""{ "name": "{{gallery}}", "timeZone": "Europe/Paris", "saleEndsAt": "2026-06-25", "workflow": "spring" }""", HttpStatusCode.Created);
        await Host.SettleAsync();
    }

    private async Task SetWorkflowAsync(string gallery, string? workflow)
    {
        var patched = await AskAsync(HttpMethod.Patch, $"/api/galleries/{gallery}", workflow is null ? """{ "workflow": null }""" : $$"""{ "workflow": "{{workflow}}" }""");
        ((string?)patched["workflow"]).ShouldBe(workflow);
        await Host.SettleAsync();
    }

    private async Task RegisterAsync(string contact, string gallery)
    {
        await SendEventAsync(Event("client.registered", contact, $$$"""{"gallery":"{{{gallery}}}","contact":{"email":"{{{contact}}}@example.com"}}""", $"{contact}-{gallery}"));
        await Host.SettleAsync();
    }

    private static IEnumerable<string?> Summary(JsonNode page) => page["items"]![0]!["summary"]!.AsArray().Select(line => (string?)line);

    private static string Mail(string id, string trigger, string rule, int? days = null, string? at = null) => $$"""
        { "id": "{{id}}", "trigger": { "type": "{{trigger}}" }, "timing": { "rule": "{{rule}}"{{(days is null ? "" : $", \"days\": {days}, \"at\": \"{at}\"")}} },
          "steps": [ { "type": "send_email", "subject": "{{id}}{{(rule == "days_before" ? " {{gallery.name}}" : "")}}", "body": "x" } ] }
        """;
}
