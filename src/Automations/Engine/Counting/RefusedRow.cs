namespace Automations.Engine.Counting;

/// <summary>Where it is told that automations of a workflow did not start: a row of a contact's timeline.</summary>
/// <param name="Contact">The contact's hash.</param>
public sealed record RefusedRow(string Contact, string Row);
