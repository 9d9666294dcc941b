namespace Automations.Engine.Workflows;

/// <param name="Key">What fires it: the trigger's type, or for the trigger <c>event</c> <c>event:</c> and the event's type.</param>
public sealed record TriggerEntry(string Automation, string Key);
