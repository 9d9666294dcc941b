using System.Text.Json;
using NodaTime;

namespace Automations.Connectors.Http;

/// <summary>What a request came to.</summary>
internal abstract record HttpReply
{
    private HttpReply()
    {
    }

    /// <param name="RetryAfter">The wait that was asked for, or null.</param>
    /// <param name="Body">The answer's first 64 KiB.</param>
    public sealed record Answered(int Status, Duration? RetryAfter, ReadOnlyMemory<byte> Body) : HttpReply
    {
        public bool IsGood => Status is >= 200 and < 300;

        /// <summary>The body where it is a JSON object.</summary>
        public JsonElement? Object()
        {
            try
            {
                return JsonElement.Parse(Body.Span) is { ValueKind: JsonValueKind.Object } json ? json : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The address is none that may be asked.</summary>
    public sealed record Forbidden(string Text) : HttpReply;

    /// <summary>It surely did not arrive.</summary>
    public sealed record NotReached(string Text) : HttpReply;

    /// <summary>It may have arrived, and no answer came.</summary>
    public sealed record Broken(string Text) : HttpReply;
}
