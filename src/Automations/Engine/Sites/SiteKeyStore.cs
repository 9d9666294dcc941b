using System.Buffers.Text;
using System.Security.Cryptography;
using Automations.Facts;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Sites;

/// <summary>
/// The keys of sites. A key has 256 random bits, so that a plain SHA-256 keeps it: there is nothing to guess, and whoever reads
/// the store learns no key.
/// </summary>
public sealed class SiteKeyStore(ITableStore store)
{
    private const string Prefix = "sk_";
    private const int KeyBytes = 32;
    private const int HashBytes = 32;
    private const string Kind = "keys";

    private static readonly int KeyLength = Prefix.Length + Base64Url.GetEncodedLength(KeyBytes);

    /// <summary>Makes a key that works once this returns.</summary>
    /// <returns>What is kept of it, and the key itself, which nobody can read again.</returns>
    public async Task<(SiteKey Kept, string Key)> MintAsync(string site, KeyScope scope, Instant now, CancellationToken cancellation)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var kept = new SiteKey(RandomNumberGenerator.GetHexString(12, lowercase: true), site, scope, now, HashOf(key));
        var body = StoredJson.Write(kept);
        // It is listed before it works: a key that works can always be revoked.
        await store.WriteAsync([new(Listed(site), [new Write.Insert(kept.Id, body)]), new(Keys.SiteKey(kept.Hash), [new Write.Insert(Keys.Head, body)])], cancellation);
        return (kept, key);
    }

    /// <summary>What is kept of a key; null: it is none, or was revoked.</summary>
    public async ValueTask<SiteKey?> FindAsync(string key, CancellationToken cancellation) =>
        key.Length == KeyLength && key.StartsWith(Prefix, StringComparison.Ordinal)
            ? await FindByHashAsync(HashOf(key), cancellation)
            : null;

    /// <summary>What is kept of the key with that <see cref="SiteKey.Hash"/>; null: there is none, or it was revoked.</summary>
    internal async ValueTask<SiteKey?> FindByHashAsync(string hash, CancellationToken cancellation) =>
        await store.GetAsync(Keys.SiteKey(hash), Keys.Head, cancellation) is { } entity ? StoredJson.Read<SiteKey>(entity) : null;

    public async Task<(IReadOnlyList<SiteKey> Items, string? Next)> ListAsync(string site, string? after, int limit, CancellationToken cancellation)
    {
        var page = await store.ScanAsync(Listed(site), after is null ? RowRange.All : RowRange.All.After(after), limit, cancellation);
        return ([.. page.Entities.Select(StoredJson.Read<SiteKey>)], page.Next is null ? null : page.Entities[^1].Row);
    }

    /// <summary>Takes a key away: no request with it is answered once this returns.</summary>
    /// <returns>False: the site has no such key.</returns>
    public async Task<bool> RevokeAsync(string site, string id, CancellationToken cancellation)
    {
        if (await store.GetAsync(Listed(site), id, cancellation) is not { } entity) return false;
        await store.DeleteQuietlyAsync([(Keys.SiteKey(StoredJson.Read<SiteKey>(entity).Hash), Keys.Head), (Listed(site), id)], cancellation);
        return true;
    }

    private static string HashOf(string key) => Keys.Hash(key, HashBytes);

    private static Partition Listed(string site) => Keys.Resources(site, Kind);
}
