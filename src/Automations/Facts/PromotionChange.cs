using Automations.Values;

namespace Automations.Facts;

/// <summary>What a request wants changed of a gallery's promotion.</summary>
public sealed record PromotionChange
{
    /// <summary>Null keeps the promotion that is there; without one there is nothing to change.</summary>
    public string? Id { get; init; }

    public MemberChange<string?> Name { get; init; }

    public MemberChange<string?> Code { get; init; }

    public MemberChange<GivenDate?> ExpiresAt { get; init; }

    public Promotion? ApplyTo(Promotion? before) => (Id ?? before?.Id) is { } id
        ? new(id, Name.Over(before?.Name), Code.Over(before?.Code), ExpiresAt.Over(before?.ExpiresAt))
        : null;
}
