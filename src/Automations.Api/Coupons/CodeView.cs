using Automations.Facts;
using NodaTime;

namespace Automations.Api.Coupons;

/// <summary>A code that a contact got.</summary>
/// <param name="ExpiresAt">From then on it is good no more; null: it does not expire.</param>
internal sealed record CodeView(string Code, string Contact, Instant IssuedAt, Instant? ExpiresAt, string Run)
{
    public static CodeView Of(IssuedCode issued) => new(issued.Code, issued.Contact, issued.IssuedAt, issued.ExpiresAt, issued.Run);
}
