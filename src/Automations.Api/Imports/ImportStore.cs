using System.Globalization;
using Automations.Definitions;
using Automations.Engine;
using Automations.Storage;

namespace Automations.Api.Imports;

/// <summary>The records of imports.</summary>
internal sealed class ImportStore(EngineServices engine, string site)
{
    private readonly Partition _partition = Keys.List(site, Keys.ImportsList);

    public async Task<ImportRecord> BeginAsync(CancellationToken cancellation)
    {
        for (var count = 0; ; count++)
        {
            var id = Keys.NewestFirst(engine.Now) + "-" + count.ToString(CultureInfo.InvariantCulture);
            var record = new ImportRecord(id, ImportState.Running, 0, 0, 0, []);
            if (await engine.Store.TryWriteAsync(_partition, [new Write.Insert(id, StoredJson.Write(record))], cancellation)) return record;
        }
    }

    public Task SaveAsync(ImportRecord record, CancellationToken cancellation) => engine.Store.UpsertAsync(_partition, record.Id, record, cancellation);

    public async Task<ImportRecord?> FindAsync(string id, CancellationToken cancellation) =>
        Identifier.IsValid(id) && await engine.Store.GetAsync(_partition, id, cancellation) is { } entity ? StoredJson.Read<ImportRecord>(entity) : null;
}
