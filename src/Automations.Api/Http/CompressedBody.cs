using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Http;

/// <summary>Compressed bodies: none is taken, and of one that grows beyond the limit that is what is said.</summary>
internal static class CompressedBody
{
    /// <summary>Unpacks until the limit is reached, and keeps nothing of it.</summary>
    public static async Task<bool> IsTooLargeAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes) return true;
        await using var plain = Unpacked(context.Request.Headers.ContentEncoding.ToString(), context.Request.Body);
        var buffer = new byte[16 * 1024];
        var length = 0;
        try
        {
            while (length <= maxBytes && await plain.ReadAsync(buffer, context.RequestAborted) is > 0 and var read) length += read;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            // Not compressed as it says; Brotli's reader has an exception of its own for that.
            return false;
        }

        return length > maxBytes;
    }

    private static Stream Unpacked(string encoding, Stream packed) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true),
        "deflate" => new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true),
        "br" => new BrotliStream(packed, CompressionMode.Decompress, leaveOpen: true),
        _ => packed,
    };
}
