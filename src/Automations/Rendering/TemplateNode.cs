using System.Collections.Immutable;

namespace Automations.Rendering;

/// <summary>A piece of a template. The parser limits how deep pieces nest.</summary>
internal abstract record TemplateNode
{
    private TemplateNode()
    {
    }

    internal sealed record Literal(string Text) : TemplateNode;

    /// <param name="DatePattern">How a date is shown; null for the culture's long date.</param>
    internal sealed record Value(PathReference Path, string? DatePattern, string? Fallback) : TemplateNode;

    internal sealed record If(PathReference Path, ImmutableArray<TemplateNode> Then, ImmutableArray<TemplateNode> Else) : TemplateNode;

    internal sealed record Each(PathReference Path, ImmutableArray<TemplateNode> Body) : TemplateNode;
}
