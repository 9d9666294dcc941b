using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Automations.Definitions;

namespace Automations.Messages;

/// <summary>An address as it is written on the wire: ASCII, its domain in punycode.</summary>
public static class MailboxAddress
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static bool TryEncode(string? address, [NotNullWhen(true)] out string? encoded)
    {
        encoded = null;
        if (address is null || !EmailAddress.IsValid(address)) return false;
        var at = address.IndexOf('@', StringComparison.Ordinal);
        try
        {
            encoded = $"{address[..at]}@{Idn.GetAscii(address[(at + 1)..])}";
            return true;
        }
        catch (ArgumentException)
        {
            // Letters that no domain can have.
            return false;
        }
    }
}
