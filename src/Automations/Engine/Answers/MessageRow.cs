namespace Automations.Engine.Answers;

/// <summary>A message as lists point to it.</summary>
public sealed record MessageRow(string Message);
