using System.Collections.Immutable;
using Automations.Runs;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Runs;

internal sealed record JournalEntryView(Instant At, string? Step, ReasonCode Code, string Text, ImmutableSortedDictionary<string, string> Values)
{
    public static JournalEntryView Of(JournalEntry entry, Phrasebook book) =>
        new(entry.At, entry.Step, entry.Reason.Code, book.Say(entry.Reason.Text), ReasonView.ValuesOf(entry.Reason));
}
