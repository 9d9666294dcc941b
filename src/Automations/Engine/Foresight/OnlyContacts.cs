using Automations.Storage;

namespace Automations.Engine.Foresight;

/// <summary>A store in which only some contacts are clients of galleries and have attended sessions, so that what is done for all is done for them alone.</summary>
/// <param name="contacts">Their hashes.</param>
internal sealed class OnlyContacts(ITableStore store, string site, IReadOnlySet<string> contacts) : ITableStore
{
    private readonly Partition _attendances = Keys.List(site, Keys.AttendancesList);

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation) => store.GetAsync(partition, row, cancellation);

    public async ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation)
    {
        for (RowRange? left = range; left is { } from;)
        {
            var page = await store.ScanAsync(partition, from, limit, cancellation);
            var seen = page.Entities.Where(entity => Shows(partition, entity.Row)).ToList();
            if (seen.Count == page.Entities.Count) return page;

            // Who goes on behind a page goes on behind its last row, so a page with more behind it is never empty.
            if (seen.Count > 0) return new(seen, page.Next is null ? null : from.After(seen[^1].Row));
            left = page.Next;
        }

        return new([], null);
    }

    public ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation) => throw new InvalidOperationException("It is only read.");

    private bool Shows(Partition partition, string row)
    {
        if (partition.Table == "galleries" && row.StartsWith(Keys.ClientPrefix, StringComparison.Ordinal)) return contacts.Contains(row[Keys.ClientPrefix.Length..]);
        return partition != _attendances || contacts.Contains(row[^Keys.ContactHashLength..]);
    }
}
