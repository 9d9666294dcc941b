using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Automations.Actions;
using Automations.Local.Mail;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Mail;

public sealed class SmtpSecurityTests
{
    [Theory]
    [InlineData("AUTH PLAIN LOGIN")]
    [InlineData("AUTH LOGIN")]
    public async Task A_user_logs_in_over_an_encrypted_connection(string offered)
    {
        using var certificate = NewCertificate();
        await using var sink = new SmtpSink { Extensions = ["STARTTLS", offered], Certificate = certificate };
        (await Mails.SendAsync(Mails.Plain, Options(sink, trusted: true))).ShouldBeOfType<Delivery.Delivered>();
        var commands = sink.Commands.ToList();
        commands.IndexOf("STARTTLS").ShouldBeLessThan(commands.FindIndex(command => command.StartsWith("AUTH", StringComparison.Ordinal)));
        commands.Count(command => command.StartsWith("EHLO", StringComparison.Ordinal)).ShouldBe(2);
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0ann\0pässword"));
        if (offered.Contains("PLAIN", StringComparison.Ordinal)) commands.ShouldContain("AUTH PLAIN " + plain);
        else commands.ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("pässword")));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        using var certificate = NewCertificate();
        await using var sink = new SmtpSink { Extensions = ["STARTTLS", "AUTH PLAIN"], Certificate = certificate };
        (await Mails.SendAsync(Mails.Plain, Options(sink, trusted: false))).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("certificate");
        sink.Commands.ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_encryption_is_required_nothing_is_sent_without()
    {
        await using var sink = new SmtpSink { Extensions = ["AUTH PLAIN"] };
        (await Mails.SendAsync(Mails.Plain, Options(sink, trusted: true))).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("encryption");
        sink.Commands.ShouldAllBe(command => command.StartsWith("EHLO", StringComparison.Ordinal) || command == "QUIT");
    }

    [Fact]
    public async Task A_password_that_is_refused_is_tried_again_since_the_mail_is_not_at_fault()
    {
        await using var sink = new SmtpSink { Extensions = ["AUTH PLAIN"], Answers = { ["AUTH"] = "535 wrong" } };
        var options = new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, User = "ann", Password = "secret" };
        (await Mails.SendAsync(Mails.Plain, options)).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("535 wrong");
    }

    private static SmtpOptions Options(SmtpSink sink, bool trusted) => new()
    {
        Host = "127.0.0.1",
        Port = sink.Port,
        User = "ann",
        Password = "pässword",
        Tls = SmtpTls.Required,
        Trust = trusted ? (_, shown, _, _) => shown is not null && shown.Equals(sink.Certificate) : null,
    };

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=sink", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var today = Mails.Now.ToDateTimeOffset();
        using var certificate = request.CreateSelfSigned(today.AddYears(-2), today.AddYears(20));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
