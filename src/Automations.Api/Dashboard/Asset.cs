using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard;

/// <summary>The style sheet, the script and the icon: under an address that changes with what they hold, so that browsers keep them for good.</summary>
internal sealed class Asset
{
    private static readonly FrozenDictionary<string, Asset> All = new Asset[]
    {
        new("desk.css", "text/css; charset=utf-8"), new("desk.js", "text/javascript; charset=utf-8"), new("icon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(asset => asset._name);

    private readonly string _name;
    private readonly string _type;
    private readonly byte[] _bytes;
    private readonly string _hash;

    private Asset(string name, string type)
    {
        (_name, _type) = (name, type);
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"Automations.Api.Dashboard.Assets.{name}")!;
        _bytes = new byte[stream.Length];
        stream.ReadExactly(_bytes);
        _hash = Convert.ToHexStringLower(SHA256.HashData(_bytes))[..12];
    }

    public static string PathOf(string name) => $"/assets/{All[name]._hash}/{name}";

    public static async Task GetAsync(HttpContext context)
    {
        if (context.Request.RouteValues["name"] is not string name || !All.TryGetValue(name, out var asset) || context.Request.RouteValues["hash"] as string != asset._hash)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.ContentType = asset._type;
        context.Response.ContentLength = asset._bytes.Length;
        await context.Response.Body.WriteAsync(asset._bytes, context.RequestAborted);
    }
}
