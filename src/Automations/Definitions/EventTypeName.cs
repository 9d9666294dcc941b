namespace Automations.Definitions;

/// <summary>The names of event types: two or more parts of a–z, 0–9 and _, joined by points, such as <c>order.placed</c>.</summary>
public static class EventTypeName
{
    public const int MaxLength = 128;

    internal const string Pattern = @"^[a-z0-9_]+(\.[a-z0-9_]+)+$";

    internal const string Must =
        "the type of an event, such as “form.submitted”: small letters, digits and _ in parts joined by points";

    public static bool IsValid(string name)
    {
        if (name.Length > MaxLength) return false;
        var parts = name.Split('.');
        return parts.Length > 1 && parts.All(part => part.Length > 0 && part.All(IsCharacter));
    }

    private static bool IsCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_';
}
