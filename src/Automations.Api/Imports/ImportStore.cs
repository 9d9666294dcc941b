using System.Globalization;
using Automations.Definitions;
using Automations.Engine;
using Automations.Storage;
using NodaTime;

namespace Automations.Api.Imports;

/// <summary>The records of imports.</summary>
internal sealed class ImportStore(EngineServices engine, ImportHost host, string site)
{
    // A process that works an import saves it every few seconds.
    private static readonly Duration Silence = Duration.FromMinutes(5);

    private readonly Partition _partition = Keys.List(site, Keys.ImportsList);

    public async Task<ImportRecord> BeginAsync(CancellationToken cancellation)
    {
        for (var count = 0; ; count++)
        {
            var id = Keys.NewestFirst(engine.Now) + "-" + count.ToString(CultureInfo.InvariantCulture);
            var record = new ImportRecord(id, ImportState.Running, 0, 0, 0, []) { StartedAt = engine.Now, UpdatedAt = engine.Now, Host = host.Id };
            if (!await engine.Store.TryWriteAsync(_partition, [new Write.Insert(id, StoredJson.Write(record))], cancellation)) continue;
            host.Begin(id);
            return record;
        }
    }

    public Task SaveAsync(ImportRecord record, CancellationToken cancellation) => engine.Store.UpsertAsync(_partition, record.Id, record, cancellation);

    /// <summary>The process works the import no more, whatever its record says.</summary>
    public void End(string id) => host.End(id);

    public async Task<ImportRecord?> FindAsync(string id, CancellationToken cancellation) =>
        Identifier.IsValid(id) && await engine.Store.GetAsync(_partition, id, cancellation) is { } entity ? Truth(StoredJson.Read<ImportRecord>(entity)) : null;

    /// <summary>The newest first.</summary>
    public async Task<(IReadOnlyList<ImportRecord> Items, string? Next)> ListAsync(string? after, int limit, CancellationToken cancellation)
    {
        var page = await engine.Store.ScanAsync(_partition, after is null ? RowRange.All : RowRange.All.After(after), limit, cancellation);
        return ([.. page.Entities.Select(entity => Truth(StoredJson.Read<ImportRecord>(entity)))], page.Next is null ? null : page.Entities[^1].Row);
    }

    /// <summary>A record goes on saying “running” where the process that worked it was killed.</summary>
    private ImportRecord Truth(ImportRecord record) =>
        record.State != ImportState.Running || host.IsAlive(record, engine.Now - record.UpdatedAt <= Silence)
            ? record
            : record.GivenUp("The import was cut off here or a little behind. Send the same file again: what is imported stays as it is.");
}
