using Automations.Runs;

namespace Automations.Engine.Contacts;

/// <summary>One line of a contact's timeline, with what it belongs to.</summary>
public sealed record TimelineItem(JournalEntry Entry, string? Workflow, string? Automation, string? Gallery, string? Run)
{
    /// <summary>What a run's journal says, in its order.</summary>
    public static IEnumerable<TimelineItem> Of(Run run) => run.Journal.Select(entry => new TimelineItem(entry, run.Workflow, run.Automation, run.Gallery, run.Id));

    /// <summary>What was noted beside all runs.</summary>
    public static IEnumerable<TimelineItem> Of(TimelineEntry noted)
    {
        foreach (var refusal in noted.Refusals)
            yield return new(new(noted.At, null, refusal.Reason), refusal.Workflow, refusal.Automation, refusal.Gallery, null);
        if (noted.Reason is { } reason) yield return new(new(noted.At, null, reason), null, null, null, null);
    }
}
