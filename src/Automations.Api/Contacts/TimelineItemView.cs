using System.Collections.Immutable;
using Automations.Api.Runs;
using Automations.Engine.Contacts;
using Automations.Runs;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Contacts;

/// <summary>A line of a contact's timeline.</summary>
internal sealed record TimelineItemView(
    Instant At,
    string? Step,
    ReasonCode Code,
    string Text,
    ImmutableSortedDictionary<string, string> Values,
    string? Workflow,
    string? Automation,
    string? Gallery,
    string? Run)
{
    public static TimelineItemView Of(TimelineItem item, Phrasebook book) => new(
        item.Entry.At,
        item.Entry.Step,
        item.Entry.Reason.Code,
        book.Say(item.Entry.Reason.Text),
        ReasonView.ValuesOf(item.Entry.Reason),
        item.Workflow,
        item.Automation,
        item.Gallery,
        item.Run);
}
