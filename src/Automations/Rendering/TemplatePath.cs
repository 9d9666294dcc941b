namespace Automations.Rendering;

/// <summary>A path that a template names.</summary>
/// <param name="Position">The place in the text, counted from 1.</param>
/// <param name="InsideEach">True between <c>{{#each …}}</c> and <c>{{/each}}</c>.</param>
public sealed record TemplatePath(string Path, int Position, bool InsideEach)
{
    /// <summary>It names the item of the enclosing <c>{{#each …}}</c>, so no catalog knows it.</summary>
    public bool IsItem => Path == "this" || Path.StartsWith("this.", StringComparison.Ordinal);
}
