using System.Collections.Immutable;
using NodaTime;

namespace Automations.Facts;

/// <summary>What is known of an e-mail address, whoever has it: subscription and suppression are by address, not by contact.</summary>
public sealed record AddressState
{
    public required string Email { get; init; }

    /// <summary>The ids of the contacts that have it, the first owner first.</summary>
    public ImmutableArray<string> Contacts { get; init; } = [];

    public Instant? UnsubscribedAt { get; init; }

    public Instant? SuppressedAt { get; init; }

    /// <summary>Why it is suppressed: bounced or complained.</summary>
    public string? SuppressedFor { get; init; }
}
