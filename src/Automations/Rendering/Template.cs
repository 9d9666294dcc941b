using System.Collections.Immutable;
using Automations.Values;

namespace Automations.Rendering;

/// <summary>
/// A text with dynamic values: <c>{{path}}</c>, <c>{{path | "fallback"}}</c>, <c>{{path date "d MMMM yyyy"}}</c>,
/// <c>{{#if path}}…{{else}}…{{/if}}</c>, <c>{{#each path}}…{{/each}}</c> with <c>this</c> for the item, and <c>{{"{{"}}</c> for two braces.
/// Parsing and rendering are linear in time; a value is printed, never parsed again.
/// </summary>
public sealed class Template
{
    /// <summary>The longest text that is parsed, in characters.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>The most characters a rendering has; what comes after is left out.</summary>
    public const int MaxOutput = 256 * 1024;

    /// <summary>How many items of a list an each repeats and a printed list shows.</summary>
    public const int MaxItems = 100;

    private readonly ImmutableArray<TemplateNode> _nodes;

    internal Template(string text, ImmutableArray<TemplateNode> nodes, ImmutableArray<TemplatePath> paths)
    {
        Text = text;
        _nodes = nodes;
        Paths = paths;
    }

    /// <summary>The text as it was written.</summary>
    public string Text { get; }

    /// <summary>Every path the text names, in order, as often as it is named.</summary>
    public ImmutableArray<TemplatePath> Paths { get; }

    /// <summary>Never throws for what a text contains.</summary>
    public static ParseResult Parse(string text) => new TemplateParser(text).Parse();

    /// <summary>The text with its values.</summary>
    /// <param name="missing">Where given, receives the paths that printed nothing because they were empty and had no fallback.</param>
    public string Render(IValueSource values, RenderContext context, ISet<string>? missing = null)
    {
        var output = new StringOutput(context.Html);
        Write(output, values, context, missing);
        return output.ToString();
    }

    internal void Write(ITemplateOutput output, IValueSource values, RenderContext context, ISet<string>? missing) =>
        new TemplateWriter(output, values, new ValuePrinter(context.Zone, context.Culture), missing).Write(_nodes, FieldValue.None);
}
