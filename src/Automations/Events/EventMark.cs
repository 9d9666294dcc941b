using System.Collections.Immutable;
using Automations.Engine;

namespace Automations.Events;

/// <summary>In the contact's partition: the event was applied, and the starts that are still to be made.</summary>
/// <param name="Event">The event's hash: with it the inbox row is found.</param>
public sealed record EventMark(string Event, ImmutableArray<Candidate> Remaining, ImmutableArray<string> Started, ImmutableArray<Refusal> Refusals);
