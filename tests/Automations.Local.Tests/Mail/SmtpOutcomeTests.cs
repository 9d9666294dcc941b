using System.Net;
using System.Net.Sockets;
using Automations.Actions;
using Automations.Engine.Dispatch;
using Automations.Local.Mail;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Mail;

/// <summary>What each answer of a mail server means for the mail.</summary>
public sealed class SmtpOutcomeTests
{
    [Theory]
    [InlineData("welcome")]
    [InlineData("EHLO")]
    public async Task A_server_that_is_not_ready_is_tried_again(string stage)
    {
        await using var sink = new SmtpSink { Answers = { [stage] = "554 not today", ["HELO"] = "554 not today" } };
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("554 not today");
        sink.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("end")]
    public async Task A_mail_that_is_refused_for_good_is_not_tried_again(string stage)
    {
        await using var sink = new SmtpSink { Answers = { [stage] = "550 no such user" } };
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Refused>().Text.ShouldContain("550 no such user");
    }

    [Theory]
    [InlineData("welcome")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("end")]
    public async Task A_mail_that_is_put_off_is_tried_again(string stage)
    {
        await using var sink = new SmtpSink { Answers = { [stage] = "451 greylisted" } };
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("451 greylisted");
    }

    [Theory]
    [InlineData("welcome")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("body")]
    public async Task A_server_that_hangs_up_before_the_mail_is_handed_over_is_tried_again(string stage)
    {
        await using var sink = new SmtpSink { Answers = { [stage] = "" } };
        // More than fits the buffers between the two, so that the break is noticed while the body is under way.
        var large = Mails.Plain with { Text = new string('x', 8_000_000) };
        (await sink.SendAsync(stage == "body" ? large : Mails.Plain)).ShouldBeOfType<Delivery.Unavailable>();
        sink.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("welcome")]
    [InlineData("MAIL")]
    [InlineData("DATA")]
    public async Task A_server_that_says_nothing_is_tried_again(string stage)
    {
        await using var sink = new SmtpSink { Answers = { [stage] = null } };
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("no answer in time");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Nobody_knows_what_became_of_a_mail_whose_receipt_was_never_confirmed(string? answer)
    {
        await using var sink = new SmtpSink { Answers = { ["end"] = answer } };
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Unknown>();
        sink.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_it_took_the_mail_has_taken_it()
    {
        await using var sink = new SmtpSink { Answers = { ["QUIT"] = "" } };
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Delivered>();
    }

    [Fact]
    public async Task No_server_at_all_is_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        (await Mails.SendAsync(Mails.Plain, new SmtpOptions { Host = "127.0.0.1", Port = port })).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("ConnectionRefused");
    }

    [Fact]
    public async Task Something_that_is_no_mail_server_is_tried_again()
    {
        await using var sink = new SmtpSink { Answers = { ["welcome"] = "HTTP/1.1 400 Bad Request" } };
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Unavailable>();
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_a_server_and_the_mail_is_tried_again()
    {
        await using var sink = new SmtpSink { Answers = { ["welcome"] = null } };
        (await sink.SendAsync(Mails.Plain, isStopping: true)).ShouldBeOfType<Delivery.Unavailable>();
    }

    [Fact]
    public async Task Many_mails_at_once_use_eight_connections()
    {
        await using var sink = new SmtpSink { Answers = { ["end"] = "250 taken" } };
        using var transport = new SmtpMailTransport(new() { Host = "127.0.0.1", Port = sink.Port }, new VirtualClock(Mails.Now), default);
        var sent = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => transport.SendAsync(new("main", Mails.Plain, $"run/{n}"), TestContext.Current.CancellationToken).AsTask()));
        sent.ShouldAllBe(delivery => delivery is Delivery.Delivered);
        sink.Mails.Count.ShouldBe(50);
        sink.MostAtOnce.ShouldBeLessThanOrEqualTo(8);
    }
}
