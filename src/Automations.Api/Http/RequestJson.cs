using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Automations.Api.Http;

/// <summary>Reads bodies: only JSON, only so large, only so deep, no member twice, only whole Unicode.</summary>
internal static class RequestJson
{
    public const int MaxDepth = 32;

    /// <summary>Of one request.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    public static async Task<RequestBody> ReadAsync(HttpContext context, int maxBytes = MaxBytes)
    {
        if (!IsPlain(context.Request) && await CompressedBody.IsTooLargeAsync(context, maxBytes)) return new(default, Problems.TooLarge(maxBytes));
        if (!IsJson(context.Request)) return new(default, Problems.NotJson());
        return await BytesAsync(context, maxBytes) is { } bytes ? Parse(bytes) : new(default, Problems.TooLarge(maxBytes));
    }

    /// <summary>Parses what was read elsewhere, under the same rules.</summary>
    public static RequestBody Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span)) return Refused("The body is not UTF-8.");
        try
        {
            var json = JsonElement.Parse(utf8.Span, Options);
            var faults = new Faults();
            return WellFormedText.Check(json, faults) ? new(json, null) : new(default, Problems.Invalid(faults));
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $", line {line + 1}, byte {(e.BytePositionInLine ?? 0) + 1}")
                : "";
            return Refused($"The body is not JSON as it is taken here (no member twice, no comments, at most {MaxDepth} levels deep){place}.");
        }
        catch (InvalidOperationException)
        {
            // The name of a member holds half of a surrogate pair, which comparing names cannot read.
            return Refused("The body holds text that is not valid Unicode.");
        }
    }

    /// <summary>The whole body; null where it is larger, which is known before it is read or while.</summary>
    public static async Task<ReadOnlyMemory<byte>?> BytesAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes) return null;
        var buffer = new ArrayBufferWriter<byte>((int)(context.Request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(buffer.GetMemory(), context.RequestAborted);
            if (read == 0) return buffer.WrittenMemory;
            buffer.Advance(read);
            if (buffer.WrittenCount > maxBytes) return null;
        }
    }

    /// <summary>JSON or something +json, in UTF-8, as it is.</summary>
    public static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && IsPlain(request)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    public static bool IsPlain(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static RequestBody Refused(string message) => new(default, Problems.Invalid("", message));
}
