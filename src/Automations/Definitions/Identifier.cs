namespace Automations.Definitions;

/// <summary>
/// The ids that callers choose: 1–128 of A–Z, a–z, 0–9 and . _ - @ +. "." and ".." are refused, because as a part of a URL's path
/// they mean another path.
/// </summary>
public static class Identifier
{
    public const int MaxLength = 128;

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= MaxLength && id is not ("." or "..")
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');
}
