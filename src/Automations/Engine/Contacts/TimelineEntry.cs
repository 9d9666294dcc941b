using System.Collections.Immutable;
using Automations.Engine.Inbox;
using Automations.Runs;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>What was decided about a contact without a run: why automations did not start, unsubscribes and the like.</summary>
/// <param name="Event">The type of the event that it was decided for; null: none.</param>
public sealed record TimelineEntry(Instant At, string? Event, ImmutableArray<Refusal> Refusals, Reason? Reason = null);
