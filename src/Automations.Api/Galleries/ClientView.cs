using Automations.Facts;
using NodaTime;

namespace Automations.Api.Galleries;

/// <summary>A client of a gallery.</summary>
/// <param name="OrderedAt">When the newest order that stands was placed; null: none stands.</param>
internal sealed record ClientView(string Contact, Instant? RegisteredAt, Instant? OrderedAt, Instant? CartAt)
{
    public static ClientView Of((string Contact, Membership Membership) client) =>
        new(client.Contact, client.Membership.RegisteredAt, client.Membership.OrderedAt, client.Membership.CartAt);
}
