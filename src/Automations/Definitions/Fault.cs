namespace Automations.Definitions;

/// <summary>One thing that is wrong with an input.</summary>
/// <param name="Pointer">Where: an RFC 6901 JSON pointer into the input.</param>
/// <param name="Message">What, in a sentence a shop owner understands.</param>
public sealed record Fault(string Pointer, string Message);
