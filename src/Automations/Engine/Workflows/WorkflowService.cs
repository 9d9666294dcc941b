using System.Collections.Immutable;
using System.Text.Json;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Foresight;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Workflows;

/// <summary>What people do with workflows. Each change takes effect with one row; a job behind it lets galleries and runs catch up.</summary>
public sealed class WorkflowService
{
    private readonly EngineServices _engine;

    internal WorkflowService(EngineServices engine) => _engine = engine;

    public ValueTask<Stored<WorkflowHead>?> FindAsync(string site, string id, CancellationToken cancellation) => _engine.Workflows.FindAsync(site, id, cancellation);

    /// <summary>What is wrong with a definition that is right by itself, on this site: what its steps refer to and is not there, and what its writer expects and does not come true.</summary>
    public async Task<ImmutableArray<Fault>> CheckAsync(string site, WorkflowDefinition definition, CancellationToken cancellation)
    {
        var faults = new Faults();
        await References.CheckAsync(_engine, site, definition, faults, cancellation);
        if (!faults.Any) await new Expectations(_engine).CheckAsync(site, definition, faults, cancellation);
        return faults.ToImmutable();
    }

    /// <summary>Makes a draft under an id derived from the name; <c>-2</c>, <c>-3</c> where it is taken.</summary>
    public async Task<Stored<WorkflowHead>> CreateAsync(string site, WorkflowDefinition definition, CancellationToken cancellation)
    {
        var slug = Slug.Of(definition.Name, "workflow");
        for (var number = 1; ; number++)
        {
            var id = number == 1 ? slug : $"{slug}-{number}";
            if (await SaveAsync(site, id, definition, onlyNew: true, ifMatch: null, cancellation) is Outcome<Stored<WorkflowHead>>.Done done) return done.Value;
        }
    }

    /// <summary>Creates or replaces; the same content stays the same version, the status stays what it is.</summary>
    /// <param name="ifMatch">The ETag it must have; null: any, or none yet.</param>
    public Task<Outcome<Stored<WorkflowHead>>> PutAsync(string site, string id, WorkflowDefinition definition, string? ifMatch, CancellationToken cancellation) =>
        SaveAsync(site, id, definition, onlyNew: false, ifMatch, cancellation);

    public Task<Outcome<Stored<WorkflowHead>>> ActivateAsync(string site, string id, CancellationToken cancellation) =>
        SetStatusAsync(site, id, WorkflowStatus.Active, cancellation);

    public Task<Outcome<Stored<WorkflowHead>>> PauseAsync(string site, string id, CancellationToken cancellation) =>
        SetStatusAsync(site, id, WorkflowStatus.Paused, cancellation);

    /// <summary>Deletes a workflow that no gallery uses; its waiting runs are cancelled.</summary>
    /// <returns>The deleted workflow; a conflict names the galleries.</returns>
    public async Task<Outcome<WorkflowHead>> DeleteAsync(string site, string id, string? ifMatch, CancellationToken cancellation)
    {
        while (true)
        {
            if (await _engine.Workflows.FindAsync(site, id, cancellation) is not { } stored) return new Outcome<WorkflowHead>.NotFound();
            if (ifMatch is not null && ifMatch != stored.ETag) return new Outcome<WorkflowHead>.Stale();
            if (await UsersAsync(site, id, cancellation) is { Count: > 0 } galleries)
                return new Outcome<WorkflowHead>.Conflict($"It is still used by the {(galleries.Count == 1 ? "gallery" : "galleries")} {string.Join(", ", galleries)}.");
            Batch removal = new(Keys.Workflow(site, id), [new Write.Delete(Keys.Head, stored.ETag), JobWrite()]);
            if (await _engine.Store.WriteAsync([TriggerIndex.Remove(site, stored.Value), LooseRetention.Deleted(site, id, _engine.Now), removal], cancellation) is not WriteResult.Written)
            {
                await ReindexAsync(site, id, cancellation);
                continue;
            }

            await _engine.Store.DeleteQuietlyAsync([(Keys.List(site, Keys.WorkflowsList), ListRow(stored.Value))], cancellation);
            return new Outcome<WorkflowHead>.Done(stored.Value);
        }
    }

    public async Task<(IReadOnlyList<WorkflowHead> Items, string? Next)> ListAsync(
        string site, WorkflowStatus? status, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<WorkflowHead>();
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, Keys.WorkflowsList), range, cancellation))
        {
            if (await _engine.Workflows.FindAsync(site, StoredJson.Read<WorkflowRow>(row).Workflow, cancellation) is not { } head) continue;
            if ((status is not null && head.Value.Status != status) || ListRow(head.Value) != row.Row) continue;
            if (items.Count == limit) return (items, ListRow(items[^1]));
            items.Add(head.Value);
        }

        return (items, null);
    }

    /// <summary>The versions, newest first.</summary>
    public async Task<IReadOnlyList<VersionRow>> VersionsAsync(string site, string id, CancellationToken cancellation)
    {
        var versions = new List<VersionRow>();
        await foreach (var entity in _engine.Store.ScanAllAsync(Keys.Workflow(site, id), RowRange.Prefix(Keys.VersionPrefix), cancellation))
            versions.Add(StoredJson.Read<VersionRow>(entity));
        versions.Reverse();
        return versions;
    }

    private async Task<Outcome<Stored<WorkflowHead>>> SaveAsync(
        string site, string id, WorkflowDefinition definition, bool onlyNew, string? ifMatch, CancellationToken cancellation)
    {
        var canonical = DefinitionWriter.Canonical(definition);
        while (true)
        {
            var stored = await _engine.Workflows.FindAsync(site, id, cancellation);
            if (stored is not null && onlyNew) return new Outcome<Stored<WorkflowHead>>.Conflict("The id is taken.");
            if (ifMatch is not null && ifMatch != stored?.ETag) return new Outcome<Stored<WorkflowHead>>.Stale();
            if (stored is not null && await IsSameAsync(site, stored.Value, canonical, cancellation)) return new Outcome<Stored<WorkflowHead>>.Done(stored);

            var versions = await VersionsAsync(site, id, cancellation);
            var version = new VersionRow(versions.Count == 0 ? 1 : versions[0].Version + 1, _engine.Now, JsonSerializer.Deserialize<JsonElement>(canonical));
            var before = stored?.Value ?? new WorkflowHead { Id = id, Name = definition.Name, CreatedAt = _engine.Now };
            var head = before with
            {
                Name = definition.Name,
                Description = definition.Description,
                Version = version.Version,
                UpdatedAt = _engine.Now,
                EnabledSince = EnabledSince(before, definition),
            };
            if (await WriteAsync(site, stored, head, definition, new Write.Insert(Keys.Version(version.Version), StoredJson.Write(version)), cancellation))
                return new Outcome<Stored<WorkflowHead>>.Done(await WrittenAsync(site, head, cancellation), stored is null);
        }
    }

    private async Task<Outcome<Stored<WorkflowHead>>> SetStatusAsync(string site, string id, WorkflowStatus status, CancellationToken cancellation)
    {
        while (true)
        {
            if (await _engine.Workflows.FindAsync(site, id, cancellation) is not { } stored) return new Outcome<Stored<WorkflowHead>>.NotFound();
            if (stored.Value.Status == status) return new Outcome<Stored<WorkflowHead>>.Done(stored);
            if (status == WorkflowStatus.Paused && stored.Value.Status == WorkflowStatus.Draft)
                return new Outcome<Stored<WorkflowHead>>.Conflict("A draft is not active, so it cannot be paused.");
            var head = stored.Value with { Status = status, UpdatedAt = _engine.Now, ActiveSince = status == WorkflowStatus.Active ? _engine.Now : null };
            var definition = await _engine.Workflows.DefinitionAsync(site, id, head.Version, cancellation);
            if (await WriteAsync(site, stored, head, definition!, null, cancellation))
                return new Outcome<Stored<WorkflowHead>>.Done(await WrittenAsync(site, head, cancellation));
        }
    }

    /// <summary>The workflow after it was written; as it was written where it is deleted by now.</summary>
    private async ValueTask<Stored<WorkflowHead>> WrittenAsync(string site, WorkflowHead head, CancellationToken cancellation) =>
        await FindAsync(site, head.Id, cancellation) ?? new(head, "");

    private async Task<bool> WriteAsync(
        string site, Stored<WorkflowHead>? before, WorkflowHead head, WorkflowDefinition definition, Write? version, CancellationToken cancellation)
    {
        var body = StoredJson.Write(head);
        List<Write> writes = [before is null ? new Write.Insert(Keys.Head, body) : new Write.Replace(Keys.Head, body, before.ETag), JobWrite()];
        if (version is not null) writes.Add(version);
        List<Batch> batches = [new(Keys.Workflow(site, head.Id), writes)];
        if (before is null) batches.Insert(0, new(Keys.List(site, Keys.WorkflowsList), [new Write.Upsert(ListRow(head), StoredJson.Write(new WorkflowRow(head.Id)))]));
        if (head.Status != WorkflowStatus.Draft) batches.Insert(0, TriggerIndex.Update(site, head, definition));
        if (await _engine.Store.WriteAsync(batches, cancellation) is WriteResult.Written) return true;
        await ReindexAsync(site, head.Id, cancellation);
        return false;
    }

    /// <summary>
    /// After a change that came second: the trigger index, which is written first, was brought up to what is not going to be. It
    /// follows the workflow again as the other left it.
    /// </summary>
    private async Task ReindexAsync(string site, string id, CancellationToken cancellation)
    {
        string? before;
        do
        {
            if (await _engine.Workflows.FindAsync(site, id, cancellation) is not { Value.Status: not WorkflowStatus.Draft } stored) return;
            before = stored.ETag;
            if (await _engine.Workflows.DefinitionAsync(site, id, stored.Value.Version, cancellation) is { } definition)
                await _engine.Store.WriteAsync([TriggerIndex.Update(site, stored.Value, definition)], cancellation);
        }
        while ((await _engine.Workflows.FindAsync(site, id, cancellation))?.ETag != before);
    }

    private async Task<bool> IsSameAsync(string site, WorkflowHead head, ReadOnlyMemory<byte> canonical, CancellationToken cancellation) =>
        await _engine.Workflows.DefinitionAsync(site, head.Id, head.Version, cancellation) is { } newest
        && DefinitionWriter.Canonical(newest).AsSpan().SequenceEqual(canonical.Span);

    private ImmutableSortedDictionary<string, Instant> EnabledSince(WorkflowHead before, WorkflowDefinition definition) =>
        definition.Automations.Where(automation => automation.Enabled)
            .ToImmutableSortedDictionary(automation => automation.Id, automation => before.EnabledSince.TryGetValue(automation.Id, out var since) ? since : _engine.Now);

    /// <summary>The galleries that have the workflow; a list row is believed only where the gallery agrees.</summary>
    internal async Task<IReadOnlyList<string>> UsersAsync(string site, string id, CancellationToken cancellation)
    {
        var users = new List<string>();
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, Keys.GalleriesOf(id)), RowRange.All, cancellation))
        {
            if (await _engine.Galleries.GetAsync(site, row.Row, cancellation) is { } gallery && gallery.Workflow == id) users.Add(row.Row);
            if (users.Count == 20) break;
        }

        return users;
    }

    /// <summary>Lets a workflow's galleries, runs, bookings and sweeps catch up.</summary>
    internal Batch JobBatch(string site, string id) => new(Keys.Workflow(site, id), [JobWrite()]);

    private Write.Upsert JobWrite() => new(Keys.Job, StoredJson.Write(new WorkflowJobRow(WorkflowJobStage.Galleries, null)), _engine.Now);

    private static string ListRow(WorkflowHead head) => Keys.NewestFirst(head.CreatedAt) + head.Id;
}
