using System.Net;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Previews, test mails, templates and the catalog.</summary>
public sealed class ProofTests : ApiTest
{
    [Fact]
    public async Task A_preview_shows_the_mail_and_names_what_is_missing()
    {
        await Host.Engine.Contacts.ChangeAsync(
            "main", "anna", contact => contact with { FirstName = "<Anna>" }, null, true, null, Cancellation);
        var preview = await PostAsync("/api/preview", """
            { "subject": "For {{contact.firstName}}", "body": "**Hi** {{contact.firstName}} {{contact.lastName}} {{event.data.code}}",
              "contact": "anna", "event": { "type": "shop.visited", "data": { "code": "X1" } } }
            """);

        ((string?)preview["subject"]).ShouldBe("For <Anna>");
        ((string)preview["html"]!).ShouldContain("&lt;Anna&gt;");
        ((string)preview["html"]!).ShouldContain("X1");
        preview["missing"]!.AsArray().Select(path => (string?)path).ShouldBe(["contact.lastName"]);
    }

    [Fact]
    public async Task A_preview_of_nobody_needs_a_body_alone() =>
        (await PostAsync("/api/preview", """{ "body": "Hi" }"""))["subject"].ShouldBeNull();

    [Fact]
    public async Task A_preview_that_cannot_be_says_why()
    {
        var problem = await PostAsync("/api/preview", """
            { "subject": "{{nobody.name}}", "body": "{{nobody}}", "format": "word", "contact": "none", "gallery": "none", "event": { "type": "X", "data": [] } }
            """, HttpStatusCode.BadRequest);
        Pointers(problem).Order(StringComparer.Ordinal).ShouldBe(["/body", "/contact", "/event/data", "/event/type", "/format", "/gallery", "/subject"]);
    }

    [Fact]
    public async Task Test_mails_go_out_marked_until_there_were_too_many()
    {
        await PutAsync("/api/workflows/w", Definitions.Welcome, HttpStatusCode.Created);
        var sent = await PostAsync("/api/workflows/w/automations/hello/test", """{ "to": "me@studio.example" }""");
        var mails = await Host.Engine.Messages.ListAsync("main", null, null, null, 10, Cancellation);
        mails.Items.Single().Id.ShouldBe((string)sent["messages"]![0]!);
        mails.Items.Single().Subject.ShouldBe("[Test] Welcome");
        mails.Items.Single().To.ShouldBe("me@studio.example");

        for (var i = 1; i < 20; i++) await PostAsync("/api/workflows/w/automations/hello/test", """{ "to": "me@studio.example" }""");
        await PostAsync("/api/workflows/w/automations/hello/test", """{ "to": "me@studio.example" }""", HttpStatusCode.TooManyRequests);
        await Host.SettleAsync(Duration.FromHours(1));
        await PostAsync("/api/workflows/w/automations/hello/test", """{ "to": "me@studio.example" }""");
    }

    [Fact]
    public async Task Too_many_test_mails_are_told_when_to_come_again()
    {
        await PutAsync("/api/workflows/w", Definitions.Welcome, HttpStatusCode.Created);
        for (var i = 0; i < 20; i++)
        {
            await PostAsync("/api/workflows/w/automations/hello/test", """{ "to": "me@studio.example" }""");
            await Host.SettleAsync(Duration.FromMinutes(2));
        }

        // The first was sent 40 minutes ago.
        using var refused = await SendAsync(HttpMethod.Post, "/api/workflows/w/automations/hello/test", """{ "to": "me@studio.example" }""");
        await BodyAsync(refused, HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(20));
        await Host.SettleAsync(Duration.FromMinutes(20));

        await PostAsync("/api/workflows/w/automations/hello/test", """{ "to": "me@studio.example" }""");
    }

    [Fact]
    public async Task A_test_mail_needs_an_address_and_something_to_send()
    {
        await PutAsync("/api/workflows/w", """
            { "name": "W", "automations": [ { "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_labels", "labels": ["x"] } ] } ] }
            """, HttpStatusCode.Created);
        Pointers(await PostAsync("/api/workflows/w/automations/a/test", """{ "to": "a@b.example, c@d.example", "contact": "none" }""", HttpStatusCode.BadRequest))
            .Order(StringComparer.Ordinal).ShouldBe(["/contact", "/to"]);
        await PostAsync("/api/workflows/w/automations/a/test", """{ "to": "a@b.example" }""", HttpStatusCode.Conflict);
        await PostAsync("/api/workflows/w/automations/none/test", """{ "to": "a@b.example" }""", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_template_is_copied_into_a_draft()
    {
        var page = await GetAsync("/api/templates?limit=1");
        ((string?)page["items"]![0]!["id"]).ShouldBe("abandoned-cart");
        page["items"]![0]!["summary"]!.AsArray().ShouldNotBeEmpty();
        ((string?)(await GetAsync($"/api/templates?limit=1&after={page["next"]}"))["items"]![0]!["id"]).ShouldBe("after-registration");

        var template = await GetAsync("/api/templates/gallery-sale");
        var copy = await PostAsync("/api/templates/gallery-sale/duplicate", """{ "name": "Spring sale" }""", HttpStatusCode.Created);
        ((string?)copy["id"]).ShouldBe("spring-sale");
        ((string?)copy["status"]).ShouldBe("draft");
        copy["automations"]!.AsArray().Count.ShouldBe(template["automations"]!.AsArray().Count);
        await GetAsync("/api/templates/none", HttpStatusCode.NotFound);
        await PostAsync("/api/templates/none/duplicate", """{ "name": "x" }""", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_catalog_is_JSON()
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/catalog");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await BodyAsync(response))["triggers"]!.AsArray().ShouldNotBeEmpty();
    }
}
