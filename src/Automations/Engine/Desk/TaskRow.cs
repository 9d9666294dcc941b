namespace Automations.Engine.Desk;

/// <summary>A task as lists point to it.</summary>
public sealed record TaskRow(string Task);
