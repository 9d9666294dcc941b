using Automations.Facts;
using NodaTime;

namespace Automations.Api.Suppressions;

/// <summary>An address that nothing is sent to.</summary>
internal sealed record SuppressionView(string Email, string? Reason, Instant? At)
{
    public static SuppressionView Of(AddressState state) => new(state.Email, state.SuppressedFor, state.SuppressedAt);
}
