using NodaTime;

namespace Automations.Desk;

/// <summary>A group that contacts are invited to; who is in it, the contacts' <c>groups</c> say by its id.</summary>
/// <param name="Url">Where to join; null: the invitation's own text says how.</param>
public sealed record Group(string Id, string Name, string? Url, Instant CreatedAt);
