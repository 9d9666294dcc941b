using System.Collections.Immutable;

namespace Automations.Rendering;

/// <summary>A parsed template, or everything that is wrong with its text (at most 20 faults).</summary>
public sealed class ParseResult
{
    private readonly Template? _template;

    internal ParseResult(Template template) => (_template, Faults) = (template, []);

    internal ParseResult(ImmutableArray<TemplateFault> faults) => Faults = faults;

    public ImmutableArray<TemplateFault> Faults { get; }

    public bool IsValid => Faults.IsEmpty;

    /// <exception cref="InvalidOperationException">The text has faults; that of a saved definition has none.</exception>
    public Template Template => _template ?? throw new InvalidOperationException($"The template has faults: {Faults[0].Message}");
}
