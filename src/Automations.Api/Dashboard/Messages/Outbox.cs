using Automations.Messages;

namespace Automations.Api.Dashboard.Messages;

/// <summary>The list of messages.</summary>
public sealed record Outbox(IReadOnlyList<Message> Items, string? Contact, string? Channel, string? Next);
