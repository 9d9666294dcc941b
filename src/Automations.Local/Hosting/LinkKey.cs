using System.Security.Cryptography;
using Automations.Storage;

namespace Automations.Local.Hosting;

/// <summary>The key that signs links in mails: made at the first start, and kept, since mails are read years later.</summary>
internal static class LinkKey
{
    private const string Row = "link-key";
    private const int Bytes = 32;

    public static async Task<byte[]> LoadAsync(ITableStore store)
    {
        if (await FindAsync(store) is { } key) return key;
        var made = RandomNumberGenerator.GetBytes(Bytes);
        await store.UpsertAsync(Keys.System, Row, made, CancellationToken.None);
        return made;
    }

    /// <summary>Null at the first start.</summary>
    public static async Task<byte[]?> FindAsync(ITableStore store) =>
        await store.GetAsync(Keys.System, Row, CancellationToken.None) is { } entity ? StoredJson.Read<byte[]>(entity) : null;
}
