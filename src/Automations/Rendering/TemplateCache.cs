namespace Automations.Rendering;

/// <summary>Keeps the parsed templates used last, so that a mail to a thousand contacts is parsed once. Safe for concurrent use.</summary>
/// <param name="capacity">How many templates are kept.</param>
public sealed class TemplateCache(int capacity = 256)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<ParseResult>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<ParseResult> _byUse = [];

    /// <summary>The same as <see cref="Template.Parse"/>; texts with faults are not kept.</summary>
    public ParseResult Parse(string text)
    {
        if (text.Length > Template.MaxLength) return Template.Parse(text);
        lock (_lock)
        {
            if (_byText.TryGetValue(text, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value;
            }
        }

        var parsed = Template.Parse(text);
        if (parsed.IsValid) Keep(text, parsed);
        return parsed;
    }

    private void Keep(string text, ParseResult parsed)
    {
        lock (_lock)
        {
            if (_byText.ContainsKey(text)) return;
            _byText.Add(text, _byUse.AddFirst(parsed));
            if (_byText.Count <= capacity) return;
            _byText.Remove(_byUse.Last!.Value.Template.Text);
            _byUse.RemoveLast();
        }
    }
}
