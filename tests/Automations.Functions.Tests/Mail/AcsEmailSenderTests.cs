using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Automations.Actions;
using Automations.Engine.Dispatch;
using Automations.Functions.Mail;
using Automations.Messages;
using Automations.Storage;
using Azure;
using Azure.Communication.Email;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Mail;

/// <summary>What each answer of Communication Services means for a mail.</summary>
public sealed class AcsEmailSenderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 27, 7, 0);

    private static readonly Message Mail = new()
    {
        Id = "m-1",
        To = "anna@bücher.example",
        FromName = "Studio Lumière",
        FromAddress = "hello@studio.example",
        ReplyTo = "answers@studio.example",
        Subject = "Plus que 3 jours, Zoë",
        Html = "<p>Bonjour <b>Zoë</b></p>",
        Text = "Bonjour Zoë",
        Headers = ImmutableSortedDictionary<string, string>.Empty.Add("List-Unsubscribe", "<https://studio.example/u/abc>").Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    };

    private readonly InMemoryTableStore _store = new();

    public static TheoryData<string, string, double> Waits => new()
    {
        { "Retry-After", "37", 37 },
        { "Retry-After", "Sat, 27 Jun 2026 07:02:00 GMT", 120 },
        { "Retry-After", "Sat, 27 Jun 2026 06:00:00 GMT", 0 },
        { "retry-after-ms", "2500", 2.5 },
        { "x-ms-retry-after-ms", "1500", 1.5 },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_out_as_it_was_composed_to_one_recipient()
    {
        await using var acs = await FakeAcs.StartAsync();
        (await SendAsync(acs)).ShouldBeOfType<Delivery.Delivered>();
        var mail = acs.Mails.ShouldHaveSingleItem();
        mail.GetProperty("senderAddress").GetString().ShouldBe("hello@studio.example");
        mail.GetProperty("recipients").GetProperty("to")[0].GetProperty("address").GetString().ShouldBe("anna@xn--bcher-kva.example");
        mail.GetProperty("recipients").GetProperty("to").GetArrayLength().ShouldBe(1);
        mail.GetProperty("replyTo")[0].GetProperty("address").GetString().ShouldBe("answers@studio.example");
        mail.GetProperty("content").GetProperty("subject").GetString().ShouldBe(Mail.Subject);
        mail.GetProperty("content").GetProperty("html").GetString().ShouldBe(Mail.Html);
        mail.GetProperty("content").GetProperty("plainText").GetString().ShouldBe(Mail.Text);
        mail.GetProperty("headers").GetProperty("List-Unsubscribe-Post").GetString().ShouldBe("List-Unsubscribe=One-Click");
        mail.GetProperty("userEngagementTrackingDisabled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Reports_find_the_mail_by_its_operation_even_where_the_answer_was_lost()
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(FakeAcs.Reset);
        await SendAsync(acs);
        var found = await new DeliveryIndex(_store).FindAsync(acs.Requests.First().Operation, Ct);
        found.ShouldBe(new DeliveryRow("main", "m-1"));
    }

    [Fact]
    public async Task The_operation_follows_from_the_key_and_the_site()
    {
        await using var acs = await FakeAcs.StartAsync();
        await SendAsync(acs);
        await SendAsync(acs, isRepeat: true);
        await SendAsync(acs, key: "run/1");
        await SendAsync(acs, site: "other");
        var ids = acs.Requests.Select(request => request.Operation).ToList();
        ids[0].ShouldBe(ids[1]);
        ids.Distinct().Count().ShouldBe(3);
        ids.ShouldAllBe(id => id.Version == 8 && id.Variant >= 8 && id.Variant <= 11);
    }

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_service_that_asks_to_wait_is_waited_for(string header, string value, double seconds)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(FakeAcs.Status(429, header, value));
        var delivery = (await SendAsync(acs)).ShouldBeOfType<Delivery.Unavailable>();
        delivery.RetryAfter.ShouldBe(Duration.FromSeconds(seconds));
        delivery.MayHaveArrived.ShouldBeFalse();
        acs.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task A_refused_mail_is_not_tried_again_and_the_reason_names_nobody(int status)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(FakeAcs.Status(status, code: "InvalidSender"));
        var delivery = (await SendAsync(acs)).ShouldBeOfType<Delivery.Refused>();
        delivery.Text.ShouldBe($"Communication Services refused the mail ({status} InvalidSender).");
        acs.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task A_mail_whose_answer_was_lost_is_sent_where_the_service_knows_it(int status)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(acs.TakenBut(status == 0 ? FakeAcs.Reset : FakeAcs.Status(status)));
        (await SendAsync(acs)).ShouldBeOfType<Delivery.Delivered>();
        acs.Requests.Select(request => request.Method).ShouldBe(["POST", "GET"]);
        acs.Mails.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task A_mail_whose_answer_was_lost_is_tried_again_where_the_service_does_not_know_it(int status)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(status == 0 ? FakeAcs.Reset : FakeAcs.Status(status, "Retry-After", "90"));
        var delivery = (await SendAsync(acs)).ShouldBeOfType<Delivery.Unavailable>();
        delivery.MayHaveArrived.ShouldBeFalse();
        delivery.RetryAfter.ShouldBe(status == 0 ? null : Duration.FromSeconds(90));
        (await SendAsync(acs, isRepeat: true)).ShouldBeOfType<Delivery.Delivered>();
        acs.Requests.Select(request => request.Method).ShouldBe(["POST", "GET", "GET", "POST"]);
        acs.Mails.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task Where_the_service_cannot_say_either_the_mail_may_have_arrived_and_is_looked_for_before_it_is_sent_again(int status)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(acs.TakenBut(FakeAcs.Reset));
        for (var read = 0; read < 2; read++) acs.OnRead.Enqueue(status == 0 ? FakeAcs.Reset : FakeAcs.Status(status));
        (await SendAsync(acs)).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeTrue();
        (await SendAsync(acs, isRepeat: true)).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeTrue();
        (await SendAsync(acs, isRepeat: true)).ShouldBeOfType<Delivery.Delivered>();
        acs.Mails.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("NotStarted", true)]
    [InlineData("Running", true)]
    [InlineData("Succeeded", true)]
    [InlineData("Failed", false)]
    [InlineData("Canceled", false)]
    public async Task A_repeat_asks_what_became_of_the_mail_and_sends_nothing_where_something_did(string state, bool isDelivered)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnRead.Enqueue(FakeAcs.State(state));
        var delivery = await SendAsync(acs, isRepeat: true);
        if (isDelivered) delivery.ShouldBeOfType<Delivery.Delivered>();
        else delivery.ShouldBeOfType<Delivery.Refused>().Text.ShouldNotContain("anna");
        acs.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Theory]
    [InlineData(59, "GET")]
    [InlineData(60, "GET POST")]
    public async Task What_a_process_that_died_may_still_be_sending_is_left_a_minute_to_arrive(int secondsAgo, string requests)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnRead.Enqueue(FakeAcs.Status(404));
        var delivery = await SendAsync(acs, isRepeat: true, triedAt: Now - Duration.FromSeconds(secondsAgo));
        string.Join(' ', acs.Requests.Select(request => request.Method)).ShouldBe(requests);
        if (requests == "GET") delivery.ShouldBeOfType<Delivery.Unavailable>().RetryAfter.ShouldBe(Duration.FromSeconds(60 - secondsAgo));
        else delivery.ShouldBeOfType<Delivery.Delivered>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repeat_that_is_refused_is_looked_for_once_more(bool wasTaken)
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnRead.Enqueue(FakeAcs.Status(404));
        acs.OnSend.Enqueue(wasTaken ? acs.TakenBut(FakeAcs.Status(400)) : FakeAcs.Status(400));
        var delivery = await SendAsync(acs, isRepeat: true);
        if (wasTaken) delivery.ShouldBeOfType<Delivery.Delivered>();
        else delivery.ShouldBeOfType<Delivery.Refused>();
        acs.Requests.Select(request => request.Method).ShouldBe(["GET", "POST", "GET"]);
    }

    [Fact]
    public async Task A_service_that_says_nothing_is_given_up_and_asked_later()
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(FakeAcs.Hang);
        acs.OnRead.Enqueue(FakeAcs.Hang);
        var delivery = (await SendAsync(acs.Client(TimeSpan.FromMilliseconds(200)))).ShouldBeOfType<Delivery.Unavailable>();
        delivery.Text.ShouldBe("Communication Services did not answer in time.");
        delivery.MayHaveArrived.ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_followed_by_a_question()
    {
        await using var acs = await FakeAcs.StartAsync();
        acs.OnSend.Enqueue(acs.TakenBut(context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return context.Response.WriteAsync("<html>", Ct);
        }));
        (await SendAsync(acs)).ShouldBeOfType<Delivery.Delivered>();
        acs.Requests.Select(request => request.Method).ShouldBe(["POST", "GET"]);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_surely_got_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var client = new EmailClient(new Uri($"http://127.0.0.1:{port}"), new AzureKeyCredential("AAAA"), AcsClient.Options());
        (await SendAsync(client)).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stop_while_the_service_is_asked_is_a_cancellation()
    {
        await using var acs = await FakeAcs.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        acs.OnSend.Enqueue(async context =>
        {
            await stop.CancelAsync();
            await FakeAcs.Hang(context);
        });
        await Should.ThrowAsync<OperationCanceledException>(async () => await SendAsync(acs.Client(), cancellation: stop.Token));
    }

    [Fact]
    public async Task Mails_come_from_the_sites_address_else_the_apps_and_wait_where_there_is_neither()
    {
        await using var acs = await FakeAcs.StartAsync();
        var anonymous = Mail with { FromAddress = null };
        (await SendAsync(acs.Client(), anonymous, sender: "app@studio.example")).ShouldBeOfType<Delivery.Delivered>();
        (await SendAsync(acs.Client(), anonymous)).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("senderAddress");
        acs.Mails.ShouldHaveSingleItem().GetProperty("senderAddress").GetString().ShouldBe("app@studio.example");
    }

    [Theory]
    [InlineData("anna", "answers@studio.example", "hello@studio.example")]
    [InlineData("anna@example.com", "answers", "hello@studio.example")]
    [InlineData("anna@example.com", "answers@studio.example", "hello")]
    public async Task What_is_no_address_is_refused_before_anything_is_sent(string to, string replyTo, string from)
    {
        await using var acs = await FakeAcs.StartAsync();
        (await SendAsync(acs.Client(), Mail with { To = to, ReplyTo = replyTo, FromAddress = from })).ShouldBeOfType<Delivery.Refused>();
        acs.Requests.ShouldBeEmpty();
    }

    private Task<Delivery> SendAsync(FakeAcs acs, string key = "run/0", string site = "main", bool isRepeat = false, Instant? triedAt = null) =>
        SendAsync(acs.Client(), key: key, site: site, isRepeat: isRepeat, triedAt: triedAt);

    private async Task<Delivery> SendAsync(
        EmailClient client, Message? mail = null, string? sender = null, string key = "run/0", string site = "main", bool isRepeat = false, Instant? triedAt = null, CancellationToken? cancellation = null) =>
        await new AcsEmailSender(client, new(_store), sender, new VirtualClock(Now)).SendAsync(new(site, mail ?? Mail, key, isRepeat, triedAt), cancellation ?? Ct);
}
