using System.Text;
using Automations.Actions;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Mail;

/// <summary>What arrives at a mail server.</summary>
public sealed class SmtpMailTests
{
    [Fact]
    public async Task A_mail_arrives_whole()
    {
        await using var sink = new SmtpSink();
        (await sink.SendAsync(Mails.Plain)).ShouldBeOfType<Delivery.Delivered>();
        var mail = sink.Mails.ShouldHaveSingleItem();
        mail.Read("From").ShouldBe("Studio Lumière <hello@studio.example>");
        mail.Read("To").ShouldBe("<anna@example.com>");
        mail.Read("Reply-To").ShouldBe("<answers@studio.example>");
        mail.Read("Subject").ShouldBe("Plus que 3 jours, Zoë");
        mail.Read("Date").ShouldBe("Sat, 27 Jun 2026 07:00:00 +0000");
        mail.Read("List-Unsubscribe").ShouldBe("<https://studio.example/u/abc>");
        mail.Read("List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        mail.Parts.ShouldBe([("text/plain; charset=utf-8", "Bonjour Zoë"), ("text/html; charset=utf-8", "<p>Bonjour <b>Zoë</b></p>")]);
        sink.Commands.ShouldContain("MAIL FROM:<hello@studio.example>");
        sink.Commands.Where(command => command.StartsWith("RCPT", StringComparison.Ordinal)).ShouldBe(["RCPT TO:<anna@example.com>"]);
    }

    [Fact]
    public async Task The_same_step_gives_the_same_message_id_and_another_step_another()
    {
        await using var sink = new SmtpSink();
        foreach (var key in new[] { "run/0", "run/0", "run/1" }) await sink.SendAsync(Mails.Plain, key);
        var ids = sink.Mails.Select(mail => mail.Read("Message-ID")).ToList();
        ids[0].ShouldEndWith("@studio.example>");
        ids[1].ShouldBe(ids[0]);
        ids[2].ShouldNotBe(ids[0]);
    }

    [Theory]
    [InlineData("Hi\r\nBcc: victim@example.com")]
    [InlineData("Hi\nBcc: victim@example.com")]
    [InlineData("Hi\rBcc: victim@example.com")]
    [InlineData("Hi\r\n\r\nanother body")]
    [InlineData("é\r\nBcc: victim@example.com")]
    public async Task No_text_can_add_a_header_or_a_recipient(string text)
    {
        await using var sink = new SmtpSink();
        var message = Mails.Plain with { Subject = text, FromName = text, Headers = Mails.Plain.Headers.Add("X-Own", text) };
        await sink.SendAsync(message);
        var mail = sink.Mails.ShouldHaveSingleItem();
        mail.Headers.Select(header => header.Key).ShouldNotContain("Bcc");
        mail.Headers["Subject"].Count().ShouldBe(1);
        mail.Read("Subject").ShouldStartWith(text[..1]);
        mail.Headers["X-Own"].ShouldBeEmpty();
        mail.Parts.Count.ShouldBe(2);
        sink.Commands.Count(command => command.StartsWith("RCPT", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("anna@example.com\r\nRCPT TO:<victim@example.com>")]
    [InlineData("anna@example.com> <victim@example.com")]
    [InlineData("")]
    [InlineData("anna")]
    public async Task An_address_that_is_none_is_refused_before_any_connection(string to)
    {
        await using var sink = new SmtpSink();
        (await sink.SendAsync(Mails.Plain with { To = to })).ShouldBeOfType<Delivery.Refused>();
        (await sink.SendAsync(Mails.Plain with { FromAddress = to })).ShouldBeOfType<Delivery.Refused>();
        (await sink.SendAsync(Mails.Plain with { ReplyTo = to })).ShouldBeOfType<Delivery.Refused>();
        sink.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_domain_with_letters_beyond_ascii_is_written_as_the_wire_wants_it()
    {
        await using var sink = new SmtpSink();
        await sink.SendAsync(Mails.Plain with { To = "anna@bücher.example" });
        sink.Commands.ShouldContain("RCPT TO:<anna@xn--bcher-kva.example>");
        sink.Mails.Single().Read("To").ShouldBe("<anna@xn--bcher-kva.example>");
    }

    [Fact]
    public async Task Lines_that_begin_with_a_dot_and_long_lines_and_trailing_blanks_arrive_as_they_were()
    {
        await using var sink = new SmtpSink();
        var text = ".\n..\n.hidden\nend \ntab\t\n=3D\n" + new string('a', 5_000) + "\n" + string.Concat(Enumerable.Repeat("é😀", 800)) + "\n.";
        await sink.SendAsync(Mails.Plain with { Text = text, Subject = new string('s', 1_200), FromName = string.Concat(Enumerable.Repeat("😀", 200)) });
        var mail = sink.Mails.ShouldHaveSingleItem();
        mail.Parts[0].Text.ShouldBe(text);
        mail.Read("Subject").ShouldBe(new string('s', 1_200));
        mail.Read("From").ShouldStartWith(string.Concat(Enumerable.Repeat("😀", 200)));
        mail.Lines.Max(line => line.Length).ShouldBeLessThanOrEqualTo(998);
        mail.Source.ShouldAllBe(c => c < 128);
    }

    [Fact]
    public async Task Every_text_arrives_as_it_was()
    {
        await using var sink = new SmtpSink();
        var random = new Random(20260627);
        for (var round = 0; round < 100; round++)
        {
            var text = new StringBuilder();
            for (var left = random.Next(300); left > 0; left--)
                text.Append(random.Next(6) switch { 0 => "\n", 1 => ".", 2 => "=", 3 => " ", 4 => new Rune(random.Next(0x80, 0xD800)).ToString(), _ => ((char)random.Next(33, 127)).ToString() });
            // NEL and the line and paragraph separators are line ends too.
            var expected = text.ToString().ReplaceLineEndings("\n");
            await sink.SendAsync(Mails.Plain with { Text = text.ToString() });
            sink.Mails.Last().Parts[0].Text.ShouldBe(expected, $"round {round}");
        }
    }

    [Fact]
    public async Task A_site_without_a_sender_address_is_asked_for_one_and_its_mail_is_tried_again() =>
        (await Mails.SendAsync(Mails.Plain with { FromAddress = null }, new() { Host = "127.0.0.1", Port = 1 }))
            .ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("senderAddress");
}
