namespace Automations.Engine.Workflows;

/// <summary>Something that is allowed and may not be meant.</summary>
/// <param name="Pointer">Where: an RFC 6901 JSON pointer into the definition.</param>
/// <param name="Message">What, in a sentence a shop owner understands.</param>
public sealed record Warning(string Pointer, string Message);
