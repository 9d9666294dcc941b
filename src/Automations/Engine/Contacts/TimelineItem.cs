using Automations.Runs;

namespace Automations.Engine.Contacts;

/// <summary>One line of a contact's timeline, with what it belongs to.</summary>
public sealed record TimelineItem(JournalEntry Entry, string? Workflow, string? Automation, string? Gallery, string? Run);
