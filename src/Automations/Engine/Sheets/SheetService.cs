using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Automations.Storage;

namespace Automations.Engine.Sheets;

/// <summary>The sheets that are kept here.</summary>
public sealed class SheetService
{
    private readonly EngineServices _engine;

    internal SheetService(EngineServices engine) => _engine = engine;

    /// <summary>The names of a sheet's columns, in the order in which they came up first; empty where it has no row.</summary>
    public async Task<ImmutableArray<string>> ColumnsAsync(string site, string spreadsheet, string sheet, CancellationToken cancellation)
    {
        var columns = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(site, spreadsheet, sheet, cancellation))
            foreach (var (name, _) in row.Columns) columns.TryAdd(name, true);
        return [.. columns.Keys];
    }

    /// <summary>A sheet's rows, the oldest first.</summary>
    public async IAsyncEnumerable<KeptSheetRow> RowsAsync(
        string site, string spreadsheet, string sheet, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _engine.Store.ScanAllAsync(Keys.List(site, Keys.Sheet(spreadsheet, sheet)), RowRange.All, cancellation))
        {
            var pointer = StoredJson.Read<SheetPointer>(entity);
            if (await _engine.Store.GetAsync(Keys.Contact(site, pointer.Contact), pointer.Row, cancellation) is not { } found) continue;
            var row = StoredJson.Read<KeptSheetRow>(found);
            if (row.Listing(site, pointer.Contact).Row == entity.Row) yield return row;
        }
    }
}
