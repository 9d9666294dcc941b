using Automations.Facts;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Sites;

/// <summary>Sites and their settings.</summary>
public sealed class SiteStore(ITableStore store)
{
    public const string DefaultSite = "main";

    private const string SettingsRow = "settings";
    private const string PresenceRow = "chat";

    public async ValueTask<SiteSettings> GetSettingsAsync(string site, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Site(site), SettingsRow, cancellation) is { } entity ? StoredJson.Read<SiteSettings>(entity) : SiteSettings.Default;

    public async Task SetSettingsAsync(string site, SiteSettings settings, CancellationToken cancellation) =>
        await store.WriteAsync([SettingsBatch(site, settings)], cancellation);

    internal static Batch SettingsBatch(string site, SiteSettings settings) =>
        new(Keys.Site(site), [new Write.Upsert(SettingsRow, StoredJson.Write(settings))]);

    /// <summary>Whether the business is there to chat; false until it says so.</summary>
    public async ValueTask<bool> IsChatOnlineAsync(string site, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Site(site), PresenceRow, cancellation) is { } entity && StoredJson.Read<ChatPresence>(entity).Online;

    public Task SetChatOnlineAsync(string site, bool online, CancellationToken cancellation) =>
        store.UpsertAsync(Keys.Site(site), PresenceRow, new ChatPresence(online), cancellation);

    /// <summary>Whether somebody made the site; the default one is there from the beginning.</summary>
    public async ValueTask<bool> ExistsAsync(string site, CancellationToken cancellation) =>
        site == DefaultSite || await FindAsync(site, cancellation) is not null;

    public async ValueTask<Site?> FindAsync(string site, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Sites, site, cancellation) is { } entity ? StoredJson.Read<Site>(entity) : null;

    /// <summary>Makes the default site known where it is not yet: for a host's start.</summary>
    public async Task EnsureDefaultAsync(Instant now, CancellationToken cancellation)
    {
        if (await FindAsync(DefaultSite, cancellation) is null)
            await store.TryWriteAsync(Keys.Sites, [new Write.Insert(DefaultSite, StoredJson.Write(new Site(DefaultSite, DefaultSite, now)))], cancellation);
    }

    /// <summary>Makes the site known, or renames it.</summary>
    /// <returns>True where it is new.</returns>
    public async Task<bool> PutAsync(Site site, CancellationToken cancellation)
    {
        var isNew = await FindAsync(site.Id, cancellation) is null;
        await store.UpsertAsync(Keys.Sites, site.Id, site, cancellation);
        return isNew;
    }

    public async Task<(IReadOnlyList<Site> Items, string? Next)> ListAsync(string? after, int limit, CancellationToken cancellation)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var page = await store.ScanAsync(Keys.Sites, range, limit, cancellation);
        return ([.. page.Entities.Select(StoredJson.Read<Site>)], page.Next is null ? null : page.Entities[^1].Row);
    }
}
