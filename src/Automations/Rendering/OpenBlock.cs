namespace Automations.Rendering;

/// <summary>A block that the parser has entered and not yet left.</summary>
/// <param name="Word"><c>if</c> or <c>each</c>.</param>
/// <param name="Position">Where it was opened, counted from 1.</param>
/// <param name="Outer">The pieces that the block will join once it is closed.</param>
internal sealed record OpenBlock(string Word, PathReference Path, int Position, List<TemplateNode> Outer)
{
    /// <summary>What stands before <c>{{else}}</c>, once that was read.</summary>
    internal List<TemplateNode>? Then { get; set; }

    internal TemplateNode Close(List<TemplateNode> last) => Word == "each"
        ? new TemplateNode.Each(Path, [.. last])
        : new TemplateNode.If(Path, [.. Then ?? last], Then is null ? [] : [.. last]);
}
