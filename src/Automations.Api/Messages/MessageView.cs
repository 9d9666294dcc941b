using System.Collections.Immutable;
using Automations.Messages;
using NodaTime;

namespace Automations.Api.Messages;

/// <summary>A message as it is answered.</summary>
/// <param name="Headers">As they are sent, by name.</param>
internal sealed record MessageView(
    string Id,
    Instant At,
    Channel Channel,
    string To,
    string Subject,
    string? Html,
    string Text,
    ImmutableSortedDictionary<string, string> Headers,
    MessageStatus Status,
    string? Contact,
    string? Run,
    string? Step)
{
    public static MessageView Of(Message message) => new(
        message.Id,
        message.At,
        message.Channel,
        message.To,
        message.Subject,
        message.Html,
        message.Text,
        MailHeaders.Of(message),
        message.Status,
        message.Contact,
        message.Run,
        message.Step);
}
