using System.Security.Cryptography;
using Automations.Storage;

namespace Automations.Engine;

/// <summary>The key that signs links in mails: made at the first start, and kept, since mails are read years later.</summary>
public static class LinkKey
{
    private const string Row = "link-key";
    private const int Bytes = 32;

    /// <summary>The store's key; of several processes that start at once on a new store, all get the same.</summary>
    public static async Task<byte[]> LoadAsync(ITableStore store)
    {
        while (true)
        {
            if (await FindAsync(store) is { } key) return key;
            var made = RandomNumberGenerator.GetBytes(Bytes);
            if (await store.TryWriteAsync(Keys.System, [new Write.Insert(Row, StoredJson.Write(made))], CancellationToken.None)) return made;
        }
    }

    /// <summary>Null at the first start.</summary>
    public static async Task<byte[]?> FindAsync(ITableStore store) =>
        await store.GetAsync(Keys.System, Row, CancellationToken.None) is { } entity ? StoredJson.Read<byte[]>(entity) : null;
}
