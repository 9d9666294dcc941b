using Automations.Desk;
using Automations.Engine.Contacts;
using Automations.Storage;

namespace Automations.Engine.Desk;

/// <summary>A site's groups and the invitations to them.</summary>
public sealed class GroupService
{
    private readonly EngineServices _engine;

    internal GroupService(EngineServices engine) => _engine = engine;

    /// <summary>Makes or replaces a group.</summary>
    public Task<Outcome<Group>> PutAsync(string site, string id, string name, string? url, CancellationToken cancellation) =>
        _engine.Groups.PutAsync(site, id, before => new(id, name, url, before?.CreatedAt ?? _engine.Now), cancellation);

    /// <summary>The invitations to a group, newest first.</summary>
    public async Task<(IReadOnlyList<Invitation> Items, string? Next)> InvitationsAsync(string site, string group, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<Invitation>();
        var list = Keys.List(site, Keys.InvitationsTo(group));
        await foreach (var row in _engine.Store.ScanAllAsync(list, after is null ? RowRange.All : RowRange.All.After(after), cancellation))
        {
            var partition = Keys.Contact(site, Keys.ContactHash(StoredJson.Read<ClientRow>(row).Contact));
            if (await _engine.Store.GetAsync(partition, Keys.InvitationPrefix + group, cancellation) is not { } entity) continue;
            var invitation = StoredJson.Read<Invitation>(entity);
            if (DeskLists.Row(invitation) != row.Row) continue;
            if (items.Count == limit) return (items, DeskLists.Row(items[^1]));
            items.Add(invitation);
        }

        return (items, null);
    }
}
