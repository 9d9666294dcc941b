using System.Collections.Immutable;
using Automations.Runs;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Runs;

/// <summary>Why a decision fell as it did, and when.</summary>
internal sealed record ReasonView(Instant At, ReasonCode Code, string Text, ImmutableSortedDictionary<string, string> Values)
{
    public static ReasonView Of(JournalEntry entry, Phrasebook book) => new(entry.At, entry.Reason.Code, book.Say(entry.Reason.Text), ValuesOf(entry.Reason));

    public static ImmutableSortedDictionary<string, string> ValuesOf(Reason reason) => reason.Values ?? ImmutableSortedDictionary<string, string>.Empty;
}
