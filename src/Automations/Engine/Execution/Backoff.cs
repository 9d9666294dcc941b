using System.Globalization;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>Waits between attempts: doubling from 30 seconds to 2 hours, with a jitter of up to a quarter that the key decides.</summary>
internal static class Backoff
{
    private static readonly Duration First = Duration.FromSeconds(30);
    private static readonly Duration Longest = Duration.FromHours(2);

    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="retryAfter">What the provider asked for; never waited for less.</param>
    public static Duration After(int attempt, string key, Duration? retryAfter)
    {
        var wait = Duration.Min(First * (1L << Math.Min(attempt - 1, 20)), Longest);
        var jitter = wait * (Fraction(key + attempt.ToString(CultureInfo.InvariantCulture)) / 4);
        return Duration.Max(wait + jitter, retryAfter ?? Duration.Zero);
    }

    /// <summary>0–1, always the same for the same text: deciding stays a function of its inputs.</summary>
    private static double Fraction(string text) => Keys.Hash(text, 2)[0] is var first && char.IsAsciiDigit(first) ? (first - '0') / 32.0 : (first - 'a' + 10) / 36.0;
}
