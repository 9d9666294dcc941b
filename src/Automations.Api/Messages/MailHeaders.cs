using System.Collections.Immutable;
using Automations.Messages;

namespace Automations.Api.Messages;

/// <summary>The headers of an e-mail before they are encoded for the wire.</summary>
internal static class MailHeaders
{
    public static ImmutableSortedDictionary<string, string> Of(Message message)
    {
        if (message.Channel != Channel.Email) return message.Headers;
        var headers = message.Headers.SetItem("To", message.To).SetItem("Subject", message.Subject);
        if (From(message) is { } from) headers = headers.SetItem("From", from);
        return message.ReplyTo is { } replyTo ? headers.SetItem("Reply-To", replyTo) : headers;
    }

    private static string? From(Message message) => (message.FromName, message.FromAddress) switch
    {
        (null, var address) => address,
        ({ } name, null) => Quoted(name),
        var (name, address) => $"{Quoted(name)} <{address}>",
    };

    private static string Quoted(string name) =>
        $"\"{name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
