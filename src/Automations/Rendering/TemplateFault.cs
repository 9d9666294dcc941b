namespace Automations.Rendering;

/// <summary>One thing that is wrong with a template.</summary>
/// <param name="Position">The place in the text, counted from 1.</param>
/// <param name="Message">What, in a sentence a shop owner understands; it names the place.</param>
public sealed record TemplateFault(int Position, string Message);
