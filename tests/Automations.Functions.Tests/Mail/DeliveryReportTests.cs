using System.Text;
using System.Text.Json;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Events;
using Automations.Functions.Mail;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Mail;

/// <summary>Event Grid's requests and what they change.</summary>
public sealed class DeliveryReportTests
{
    private const string Key = "a-long-random-key";
    private const string Site = "studio";

    private static readonly Instant Now = Instant.FromUtc(2026, 6, 27, 7, 0);
    private static readonly Guid Operation = new("6f9619ff-8b86-8011-b42d-00c04fc964ff");

    private readonly InMemoryTableStore _store = new();
    private readonly AutomationEngine _engine;
    private readonly DeliveryIndex _index;

    public DeliveryReportTests()
    {
        _engine = new(new(_store, new VirtualClock(Now), new(new byte[32])));
        _index = new(_store);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bounced")]
    [InlineData("Suppressed")]
    public async Task A_bounce_suppresses_the_address_for_the_site_that_sent_the_mail(string status)
    {
        await _index.AddAsync(Operation, Site, "gone", Ct);
        (await PostAsync(Report(status))).ShouldBe(200);

        var stored = (await _engine.Inbox.FindAsync(Site, "acs", Operation.ToString(), Ct)).ShouldNotBeNull().Value.Event;
        stored.Type.ShouldBe(EventTypes.EmailBounced);
        stored.OccurredAt.ShouldBe(Instant.FromUtc(2026, 6, 27, 6, 59, 58) + Duration.FromTicks(1_234_567));
        await _engine.Events.ProcessAsync(Site, Keys.EventHash("acs", Operation.ToString()), Ct);
        (await _engine.Services.Addresses.FindAsync(Site, "anna@example.com", Ct)).ShouldNotBeNull().SuppressedFor.ShouldBe("bounced");
        (await _engine.Services.Addresses.FindAsync("main", "anna@example.com", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_suppressed_address_is_the_one_the_message_was_written_to()
    {
        var hash = Keys.ContactHash("anna");
        var id = MessageId.Of(hash, Now, "key");
        await _store.UpsertAsync(Keys.Contact(Site, hash), id.Row, new Message { Id = id.ToString(), To = "anna@bücher.example" }, Ct);
        await _index.AddAsync(Operation, Site, id.ToString(), Ct);
        await PostAsync(Report("Bounced", recipient: "anna@xn--bcher-kva.example"));
        await _engine.Events.ProcessAsync(Site, Keys.EventHash("acs", Operation.ToString()), Ct);
        (await _engine.Services.Addresses.FindAsync(Site, "anna@bücher.example", Ct)).ShouldNotBeNull().SuppressedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Delivered", "2026-06-27T06:59:58Z", null)]
    [InlineData("Bounced", null, "2026-06-27T06:59:58Z")]
    public async Task What_came_of_a_mail_is_written_down_with_its_run_once(string status, string? deliveredAt, string? bouncedAt)
    {
        var (mail, run) = await MailAsync();
        foreach (var time in (string[])["2026-06-27T06:59:58Z", "2026-06-27T06:59:59Z"])
        {
            (await PostAsync(Report(status, time: time))).ShouldBe(200);
            await _engine.Events.ProcessAsync(Site, Keys.EventHash("acs", Operation.ToString()), Ct);
        }

        var report = (await _engine.RunRecords.FindAsync(Site, run, Ct)).ShouldNotBeNull().Reports.ShouldHaveSingleItem();
        (report.Message, report.DeliveredAt?.ToString(), report.BouncedAt?.ToString()).ShouldBe((mail.ToString(), deliveredAt, bouncedAt));
    }

    [Theory]
    [InlineData("Delivered")]
    [InlineData("Failed")]
    [InlineData("FilteredSpam")]
    [InlineData("Quarantined")]
    public async Task What_says_nothing_about_the_address_changes_nothing(string status)
    {
        await _index.AddAsync(Operation, Site, "gone", Ct);
        (await PostAsync(Report(status))).ShouldBe(200);
        (await _engine.Inbox.FindAsync(Site, "acs", Operation.ToString(), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_report_that_comes_again_and_one_of_a_mail_of_somebody_elses_change_nothing_more()
    {
        await _index.AddAsync(Operation, Site, "gone", Ct);
        var other = Report("Bounced", operation: "11111111-2222-8333-8444-555555555555");
        (await PostAsync($"{Report("Bounced")},{Report("Bounced")},{other}")).ShouldBe(200);
        (await PostAsync(Report("Suppressed", time: "2026-06-27T06:59:59Z"))).ShouldBe(200);
        (await _engine.Inbox.FindAsync(Site, "acs", Operation.ToString(), Ct)).ShouldNotBeNull().Value.Event.OccurredAt.ShouldBeLessThan(Instant.FromUtc(2026, 6, 27, 6, 59, 59));
    }

    [Theory]
    [InlineData("not a time")]
    [InlineData("2031-01-01T00:00:00Z")]
    public async Task A_time_that_cannot_be_is_that_of_the_receipt(string time)
    {
        await _index.AddAsync(Operation, Site, "gone", Ct);
        await PostAsync(Report("Bounced", time: time));
        (await _engine.Inbox.FindAsync(Site, "acs", Operation.ToString(), Ct)).ShouldNotBeNull().Value.Event.OccurredAt.ShouldBe(Now);
    }

    [Theory]
    [InlineData("\"anna\"")]
    [InlineData("\"\\u0000@example.com\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_recipient_that_is_no_address_is_left_out(string recipient)
    {
        await _index.AddAsync(Operation, Site, "gone", Ct);
        (await PostAsync(Report("Bounced").Replace("\"anna@example.com\"", recipient, StringComparison.Ordinal))).ShouldBe(200);
        (await _engine.Inbox.FindAsync(Site, "acs", Operation.ToString(), Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"eventType":"Microsoft.EventGrid.SubscriptionDeletedEvent","data":{}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived"}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"no guid","recipient":"a@example.com","status":"Bounced"}}""")]
    public async Task Events_that_are_not_understood_are_left_out(string json) => (await PostAsync(json)).ShouldBe(200);

    [Fact]
    public async Task The_handshake_is_answered_without_the_key()
    {
        const string Json = """{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6","validationUrl":"https://example.com"}}""";
        var (status, body) = await SendAsync($"[{Json}]", authorization: null, kind: "SubscriptionValidation");
        status.ShouldBe(200);
        JsonSerializer.Deserialize<JsonElement>(body).GetProperty("validationResponse").GetString().ShouldBe("512d38b6");
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("", 503)]
    [InlineData("Bearer ", 503)]
    [InlineData("Bearer a-long-random-keY", 503)]
    [InlineData("Basic a-long-random-key", 503)]
    public async Task Without_the_key_nothing_is_taken_and_with_another_it_is_to_come_again(string? authorization, int status)
    {
        await _index.AddAsync(Operation, Site, "gone", Ct);
        (await SendAsync($"[{Report("Bounced")}]", authorization)).Status.ShouldBe(status);
        (await SendAsync($"[{Report("Bounced")}]", authorization, "SubscriptionValidation")).Status.ShouldBe(400);
        (await _engine.Inbox.FindAsync(Site, "acs", Operation.ToString(), Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Where_no_key_is_set_there_is_no_such_address(string? key) =>
        (await SendAsync("[]", $"Bearer {key}", key: key)).Status.ShouldBe(404);

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("{}", 400)]
    [InlineData("null", 400)]
    [InlineData("[1]", 400)]
    [InlineData("[{}]", 400)]
    [InlineData("""[{"eventType":1}]""", 400)]
    [InlineData("[]", 200)]
    public async Task What_is_no_batch_of_events_is_refused(string body, int status) => (await SendAsync(body)).Status.ShouldBe(status);

    [Fact]
    public async Task A_body_beyond_a_mebibyte_is_not_read() => (await SendAsync($"[\"{new string('x', 1024 * 1024)}\"]")).Status.ShouldBe(413);

    /// <summary>A mail of a run, on its way by the operation.</summary>
    private async Task<(MessageId Mail, RunId Run)> MailAsync()
    {
        await _engine.Contacts.ChangeAsync(Site, "anna", contact => contact with { Email = "anna@example.com" }, null, true, null, Ct);
        var run = RunId.Of(Keys.ContactHash("anna"), "w", "a", "o");
        var mail = MessageId.Of(run.Contact, Now, "key");
        var session = await _engine.Services.Contacts(Site).OpenAsync("anna", Ct);
        session.Put(new Message { Id = mail.ToString(), To = "anna@example.com", Contact = "anna", Run = run.ToString() }, mail.Row);
        await session.PutAsync(new() { Id = run.ToString(), Contact = "anna", Workflow = "w", Automation = "a", Trigger = "order.placed", State = RunState.Completed, Performed = 1 }, Ct);
        (await session.CommitAsync(Ct)).ShouldBeTrue();
        await _index.AddAsync(Operation, Site, mail.ToString(), Ct);
        return (mail, run);
    }

    private static string Report(string status, string? operation = null, string recipient = "anna@example.com", string time = "2026-06-27T06:59:58.1234567+00:00") => $$"""
        {
          "id": "00000000-0000-0000-0000-000000000001", "topic": "/subscriptions/x", "subject": "sender/hello@studio.example/message/{{operation ?? Operation.ToString()}}",
          "data": {
            "sender": "hello@studio.example", "recipient": "{{recipient}}", "messageId": "{{operation ?? Operation.ToString()}}", "status": "{{status}}",
            "deliveryStatusDetails": { "statusMessage": "550 5.1.1" }, "deliveryAttemptTimeStamp": "{{time}}"
          },
          "eventType": "Microsoft.Communication.EmailDeliveryReportReceived", "dataVersion": "1.0", "metadataVersion": "1", "eventTime": "2026-06-27T06:59:59Z"
        }
        """;

    private async Task<int> PostAsync(string events) => (await SendAsync($"[{events}]")).Status;

    private async Task<(int Status, string Body)> SendAsync(string body, string? authorization = $"Bearer {Key}", string kind = "Notification", string? key = Key)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = "POST";
        context.Request.ContentType = "application/json; charset=utf-8";
        context.Request.Headers["aeg-event-type"] = kind;
        if (authorization is not null) context.Request.Headers.Authorization = authorization;
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        context.Response.Body = new MemoryStream();
        var result = await new DeliveryReportFunction(_engine, _index, new(key)).RunAsync(context.Request, Ct);
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }
}
