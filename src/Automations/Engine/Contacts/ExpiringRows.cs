using System.Collections.Immutable;
using Automations.Storage;

namespace Automations.Engine.Contacts;

/// <summary>
/// Lets go of what belongs to no contact (events of galleries, mails of tests) once it is older than <see cref="EngineServices.Retention"/>:
/// a row in a list of its own falls due for it.
/// </summary>
public sealed class ExpiringRows
{
    private readonly EngineServices _engine;

    internal ExpiringRows(EngineServices engine) => _engine = engine;

    /// <summary>What is to be written along with rows so that they go in time.</summary>
    /// <param name="name">Names them together, once on the site.</param>
    internal static Batch Expire(EngineServices engine, string site, string name, params IEnumerable<(Partition Partition, string Row)> rows)
    {
        var list = new RowsToGo([.. rows.Select(row => new RowToGo(row.Partition.Table, row.Partition.Key, row.Row))]);
        return new(Keys.List(site, Keys.ExpiringList), [new Write.Upsert(Keys.Hash(name, 16), StoredJson.Write(list), engine.Now + engine.Retention)]);
    }

    public async Task LetGoAsync(string site, string listed, CancellationToken cancellation)
    {
        var list = Keys.List(site, Keys.ExpiringList);
        if (await _engine.Store.GetAsync(list, listed, cancellation) is not { } entity) return;
        var rows = StoredJson.Read<RowsToGo>(entity).Rows.Select(row => (new Partition(row.Table, row.Key), row.Row));
        await _engine.Store.DeleteQuietlyAsync(rows, cancellation);
        await _engine.Store.DeleteQuietlyAsync([(list, listed)], cancellation);
    }

    private sealed record RowsToGo(ImmutableArray<RowToGo> Rows);

    private sealed record RowToGo(string Table, string Key, string Row);
}
