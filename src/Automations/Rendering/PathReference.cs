using System.Collections.Immutable;
using Automations.Values;

namespace Automations.Rendering;

/// <summary>A path as rendering follows it: through the item of the enclosing each, or through the value source.</summary>
internal sealed class PathReference
{
    private readonly ImmutableArray<string> _members;
    private readonly bool _isItem;

    internal PathReference(string path)
    {
        Path = path;
        var parts = path.Split('.');
        _isItem = parts[0] == "this";
        _members = _isItem ? [.. parts.Skip(1)] : [];
    }

    internal string Path { get; }

    internal FieldValue Get(IValueSource values, FieldValue item)
    {
        if (!_isItem) return values.Get(Path);
        var value = item;
        foreach (var member in _members)
            value = value is FieldValue.Object parent ? parent.Members.GetValueOrDefault(member, FieldValue.None) : FieldValue.None;
        return value;
    }
}
