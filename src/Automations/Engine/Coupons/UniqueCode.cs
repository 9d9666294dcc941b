using System.Numerics;
using Automations.Facts;

namespace Automations.Engine.Coupons;

/// <summary>
/// Codes that each are sent once: <c>SPRING-7KQ2MX-9F4TWB</c>. What follows the prefix belongs to the run and the step, and nobody
/// without the host's key can work it out. Of a million codes of one coupon two are the same with a chance of one in a million.
/// </summary>
internal static class UniqueCode
{
    /// <summary>Without those that are taken for each other, and without U, so that hardly a word comes out.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int GroupLength = 6;
    private const int Groups = 2;
    private const int MaxPrefix = 12;

    /// <param name="key">The same for the same step of the same run, and for no other.</param>
    public static string Of(Links links, string site, Coupon coupon, string key)
    {
        var number = new BigInteger(links.Derive($"coupon\n{site}\n{coupon.Id}\n{key}"), isUnsigned: true);
        var text = new char[GroupLength * Groups];
        for (var i = 0; i < text.Length; i++)
        {
            number = BigInteger.DivRem(number, Letters.Length, out var letter);
            text[i] = Letters[(int)letter];
        }

        return string.Join('-', [PrefixOf(coupon), .. text.Chunk(GroupLength).Select(group => new string(group))]);
    }

    /// <summary>The letters and digits of the coupon's own code, else of its id.</summary>
    private static string PrefixOf(Coupon coupon) => Plain(coupon.Code ?? "") is { Length: > 0 } code ? code : Plain(coupon.Id) is { Length: > 0 } id ? id : "COUPON";

    private static string Plain(string text)
    {
        var plain = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return plain.Length > MaxPrefix ? plain[..MaxPrefix] : plain;
    }
}
