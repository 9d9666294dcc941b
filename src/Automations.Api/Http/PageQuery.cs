using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Automations.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace Automations.Api.Http;

/// <summary>Which page of a list is asked for; bind it with <c>[AsParameters]</c>.</summary>
/// <param name="Limit">1–200; 50 where it is left out.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
internal readonly record struct PageQuery([FromQuery(Name = "limit")] string? Limit, [FromQuery(Name = "after")] string? After)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    private const int MaxCursor = 700;

    /// <summary>The number of items and the engine's own cursor; faults are reported where one of them is wrong.</summary>
    public (int Limit, string? After) Read(Faults faults)
    {
        var limit = DefaultLimit;
        if (Limit is not null && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
            faults.At("limit").Add($"“limit” must be a whole number of 1 to {MaxLimit}.");
        if (After is null || Decode(After) is { } after) return (limit, After is null ? null : Decode(After));
        faults.At("after").Add("“after” must be the “next” of an answer.");
        return (limit, null);
    }

    internal static string Encode(string cursor) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(cursor));

    /// <summary>Null where it was not made here: a cursor is a row key, printable ASCII.</summary>
    private static string? Decode(string text)
    {
        if (text.Length is 0 or > MaxCursor || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length > 0 && bytes.All(b => b is >= 0x20 and < 0x7F) ? Encoding.ASCII.GetString(bytes) : null;
    }
}
