namespace Automations.Engine.Inbox;

/// <summary>An event as lists point to it.</summary>
public sealed record EventRow(string Event);
