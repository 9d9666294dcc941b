namespace Automations.Rendering;

/// <summary>Cuts text between characters, never inside a surrogate pair.</summary>
internal static class Shorten
{
    internal static ReadOnlySpan<char> To(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length) return text;
        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
