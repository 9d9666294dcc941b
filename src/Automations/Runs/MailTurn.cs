using NodaTime;

namespace Automations.Runs;

/// <summary>A mail's place among those that wait until their site may send more.</summary>
/// <param name="IsFirst">True: it goes before all that are not, such as marketing.</param>
/// <param name="Planned">When it was planned; among equals the oldest goes first.</param>
/// <param name="GivenAt">When its turn came; null: not yet.</param>
public sealed record MailTurn(bool IsFirst, Instant Planned, Instant? GivenAt = null);
