namespace Automations.Definitions;

/// <summary>
/// The addresses that are accepted: RFC 5321 mailboxes without quoted local parts and address literals; domains may have
/// letters beyond ASCII.
/// </summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    private const string LocalCharacter = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
    private const string Label = @"[\p{L}\p{Nd}]([\p{L}\p{Nd}-]{0,61}[\p{L}\p{Nd}])?";

    /// <summary>The same as a regular expression, for schemas; nothing is checked with it here.</summary>
    internal const string Pattern = $@"^(?=.{{1,64}}@){LocalCharacter}+(\.{LocalCharacter}+)*@({Label}\.)+(?![0-9]+$){Label}$";

    private const string LocalPunctuation = "!#$%&'*+-/=?^_`{|}~";

    public static bool IsValid(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= MaxLength && at is > 0 and <= 64 && IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocalPart(string text) =>
        text.Split('.').All(part => part.Length > 0 && part.All(IsLocalCharacter));

    private static bool IsLocalCharacter(char c) => char.IsAsciiLetterOrDigit(c) || LocalPunctuation.Contains(c, StringComparison.Ordinal);

    private static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        return labels.Length > 1 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-');
}
