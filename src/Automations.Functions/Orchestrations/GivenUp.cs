namespace Automations.Functions.Orchestrations;

/// <summary>A run that cannot be brought forward.</summary>
/// <param name="Cause">The kind of the exception; null: not known.</param>
internal sealed record GivenUp(RunTicket Run, string? Cause);
