using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Automations.Engine;

namespace Automations.Api.Dashboard.Access;

/// <summary>
/// Signs what the pages give a browser to keep. ASP.NET's data protection is not used: it keeps its keys on one machine, and the
/// Functions app has many; the store's own key is the same for all of them and outlives a restart.
/// </summary>
internal sealed class Seal(AutomationEngine engine)
{
    private readonly byte[] _key = engine.Services.Links.Derive("dashboard\nkey");

    /// <summary>The text and its signature, fit for a cookie.</summary>
    public string Close(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return $"{Base64Url.EncodeToString(bytes)}.{Mark("kept", text)}";
    }

    /// <summary>Null: it was not closed here.</summary>
    public string? Open(string? sealedText)
    {
        if (sealedText is null or { Length: > 1_000 } || sealedText.Split('.') is not [var first, var mark] || !Base64Url.IsValid(first)) return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(first));
        return IsMark(mark, "kept", text) ? text : null;
    }

    /// <summary>What belongs to a text, for one purpose, and nobody else can work out.</summary>
    public string Mark(string purpose, string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    /// <summary>Takes the same time wherever a wrong one differs.</summary>
    public bool IsMark(string? mark, string purpose, string text) =>
        mark is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mark), Encoding.UTF8.GetBytes(Mark(purpose, text)));
}
