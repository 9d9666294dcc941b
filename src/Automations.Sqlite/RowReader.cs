using System.Globalization;
using Automations.Storage;
using NodaTime;

namespace Automations.Sqlite;

/// <summary>The store's readings over one connection.</summary>
internal sealed class RowReader(Connection connection) : IDisposable
{
    // Every key lies between these two, which stand for a range's open ends.
    private const string BelowAllKeys = "\u0001";
    private const string AboveAllKeys = "\u007f";

    private readonly Statement _get = connection.Prepare(
        "SELECT row, etag, due, body FROM entities WHERE tbl = ?1 AND part = ?2 AND row = ?3");

    private readonly Statement _scan = connection.Prepare(
        "SELECT row, etag, due, body FROM entities WHERE tbl = ?1 AND part = ?2 AND row >= ?3 AND row < ?4 ORDER BY row");

    private readonly Statement _due = connection.Prepare(
        """
        SELECT tbl, part, row, due, etag FROM entities
        WHERE due IS NOT NULL AND due <= ?1 AND (due, etag) > (?2, ?3) ORDER BY due, etag LIMIT ?4
        """);

    private readonly Statement _next = connection.Prepare("SELECT due FROM entities WHERE due IS NOT NULL ORDER BY due LIMIT 1");

    // The index of due times carries the keys, so no row is read. Runs whose mail waits for its turn have no due time; each has a row in its site's queue.
    private readonly Statement _counts = connection.Prepare(
        """
        SELECT count(*) FILTER (WHERE tbl = 'events'), count(*) FILTER (WHERE tbl = 'contacts' AND row >= 'r|' AND row < 'r}')
            + (SELECT count(*) FROM entities WHERE tbl = 'lists' AND part >= 'Q|' AND part < 'Q}' AND row >= 'a|' AND row < 'a}')
        FROM entities INDEXED BY entities_due WHERE due IS NOT NULL
        """);

    public Entity? Get(Partition partition, string row)
    {
        try
        {
            return _get.Bind(1, partition.Table).Bind(2, partition.Key).Bind(3, row).Step() ? Row(_get) : null;
        }
        finally
        {
            _get.Reset();
        }
    }

    public Page Scan(Partition partition, RowRange range, int limit)
    {
        var entities = new List<Entity>();
        if (range.To is "")
            return new Page(entities, null);
        var from = string.IsNullOrEmpty(range.From) ? BelowAllKeys : range.From;
        try
        {
            _scan.Bind(1, partition.Table).Bind(2, partition.Key).Bind(3, from).Bind(4, range.To ?? AboveAllKeys);
            for (var bytes = 0; _scan.Step(); bytes += entities[^1].Body.Length)
            {
                if (entities.Count == limit || bytes >= StoreLimits.FullPageBytes)
                    return new Page(entities, range.After(entities[^1].Row));
                entities.Add(Row(_scan));
            }

            return new Page(entities, null);
        }
        finally
        {
            _scan.Reset();
        }
    }

    public List<DueRow> ReadDue(Instant until, DueCursor? after, int limit)
    {
        var rows = new List<DueRow>();
        try
        {
            _due.Bind(1, until.ToUnixTimeTicks()).Bind(2, after?.Due.ToUnixTimeTicks() ?? long.MinValue)
                .Bind(3, after?.Sequence ?? 0).Bind(4, (long)limit);
            while (_due.Step())
            {
                var partition = new Partition(_due.Text(0), _due.Text(1));
                rows.Add(new DueRow(partition, _due.Text(2), Instant.FromUnixTimeTicks(_due.Number(3)), _due.Number(4)));
            }

            return rows;
        }
        finally
        {
            _due.Reset();
        }
    }

    public Instant? NextDue()
    {
        try
        {
            return _next.Step() ? Instant.FromUnixTimeTicks(_next.Number(0)) : null;
        }
        finally
        {
            _next.Reset();
        }
    }

    public DueCounts CountDue()
    {
        try
        {
            _counts.Step();
            return new DueCounts(_counts.Number(0), _counts.Number(1));
        }
        finally
        {
            _counts.Reset();
        }
    }

    public void Dispose() => connection.Dispose();

    private static Entity Row(Statement at) => new(
        at.Text(0),
        at.Number(1).ToString(CultureInfo.InvariantCulture),
        at.Bytes(3),
        at.IsNull(2) ? null : Instant.FromUnixTimeTicks(at.Number(2)));
}
