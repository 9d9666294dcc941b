using Automations.Storage;

namespace Automations.Rendering;

/// <summary>Keeps the parsed templates used last, so that a mail to a thousand contacts is parsed once. Safe for concurrent use.</summary>
/// <param name="capacity">How many templates are kept.</param>
public sealed class TemplateCache(int capacity = 256)
{
    private readonly RecentlyUsed<string, ParseResult> _parsed = new(capacity, StringComparer.Ordinal);

    /// <summary>The same as <see cref="Template.Parse"/>; texts with faults are not kept.</summary>
    public ParseResult Parse(string text)
    {
        if (text.Length > Template.MaxLength) return Template.Parse(text);
        if (_parsed.TryGet(text, out var known)) return known;
        var parsed = Template.Parse(text);
        if (parsed.IsValid) _parsed.Set(text, parsed);
        return parsed;
    }
}
