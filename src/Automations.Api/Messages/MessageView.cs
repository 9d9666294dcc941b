using System.Collections.Immutable;
using System.Text.Json.Serialization;
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
    /// <summary>What became known of it after it had left; left out where that is nothing, and in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MailReportView? Report { get; init; }

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
