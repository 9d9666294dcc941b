using System.Collections.Immutable;
using NodaTime;

namespace Automations.Messages;

/// <summary>An e-mail, chat or push message as it was, or is to be, sent.</summary>
public sealed record Message
{
    public required string Id { get; init; }

    public Instant At { get; init; }

    public Channel Channel { get; init; }

    /// <summary>One address.</summary>
    public required string To { get; init; }

    public string? FromName { get; init; }

    public string? FromAddress { get; init; }

    public string? ReplyTo { get; init; }

    public string Subject { get; init; } = "";

    public string? Html { get; init; }

    public string Text { get; init; } = "";

    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public MessageStatus Status { get; init; }

    /// <summary>The contact's id; null: a test or a message to the team.</summary>
    public string? Contact { get; init; }

    /// <summary>For a test: the id of the contact whose facts it shows.</summary>
    public string? MadeOutFor { get; init; }

    public string? Run { get; init; }

    /// <summary>The step's place in its automation.</summary>
    public string? Step { get; init; }
}
