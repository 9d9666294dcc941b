using System.Globalization;
using System.Net.Http.Headers;
using Azure;
using NodaTime;

namespace Automations.Functions.Mail;

/// <summary>The wait that an answer asks for: in milliseconds (Azure's own headers), in seconds, or until a date (RFC 9110).</summary>
internal static class RetryAfter
{
    private static readonly string[] InMilliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <summary>Null: it asks for none.</summary>
    public static Duration? Of(Response? response, Instant now)
    {
        if (response is null) return null;
        foreach (var name in InMilliseconds)
        {
            if (response.Headers.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
                return Duration.FromMilliseconds(milliseconds);
        }

        if (!response.Headers.TryGetValue("Retry-After", out var value) || !RetryConditionHeaderValue.TryParse(value, out var parsed)) return null;
        if (parsed.Delta is { } wait) return Duration.FromTimeSpan(wait);
        return parsed.Date is { } date ? Duration.Max(Instant.FromDateTimeOffset(date) - now, Duration.Zero) : null;
    }
}
