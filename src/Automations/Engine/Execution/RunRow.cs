namespace Automations.Engine.Execution;

/// <summary>A run as lists point to it.</summary>
public sealed record RunRow(string Run);
