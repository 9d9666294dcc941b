namespace Automations.Definitions;

/// <summary>
/// The names that members of <c>contact.fields</c> and <c>event.data</c> may have: 1–64 of A–Z, a–z, 0–9, _ and -.
/// </summary>
public static class MemberName
{
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 64) return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) return false;
        }

        return true;
    }
}
