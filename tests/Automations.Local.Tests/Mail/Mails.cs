using System.Collections.Immutable;
using Automations.Actions;
using Automations.Engine.Dispatch;
using Automations.Local.Mail;
using Automations.Messages;
using NodaTime;
using Xunit;

namespace Automations.Local.Tests.Mail;

/// <summary>Mails, and the way they go out.</summary>
internal static class Mails
{
    public static readonly Instant Now = Instant.FromUtc(2026, 6, 27, 7, 0);

    public static Message Plain { get; } = new()
    {
        Id = "m-1",
        At = Now,
        To = "anna@example.com",
        FromName = "Studio Lumière",
        FromAddress = "hello@studio.example",
        ReplyTo = "answers@studio.example",
        Subject = "Plus que 3 jours, Zoë",
        Html = "<p>Bonjour <b>Zoë</b></p>",
        Text = "Bonjour Zoë",
        Headers = ImmutableSortedDictionary<string, string>.Empty.Add("List-Unsubscribe", "<https://studio.example/u/abc>").Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    };

    /// <summary>Patience is short only with a server that says nothing.</summary>
    public static async Task<Delivery> SendAsync(this SmtpSink sink, Message message, string key = "run/0", bool isStopping = false) =>
        await SendAsync(message, new() { Host = "127.0.0.1", Port = sink.Port, Patience = sink.Answers.ContainsValue(null) ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(30) }, key, isStopping);

    public static async Task<Delivery> SendAsync(Message message, SmtpOptions options, string key = "run/0", bool isStopping = false)
    {
        using var transport = new SmtpMailTransport(options, new VirtualClock(Now), new CancellationToken(isStopping));
        return await transport.SendAsync(new("main", message, key), TestContext.Current.CancellationToken);
    }
}
