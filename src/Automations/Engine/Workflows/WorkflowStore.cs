using System.Text.Json;
using Automations.Definitions;
using Automations.Storage;

namespace Automations.Engine.Workflows;

/// <summary>Workflows as they are stored: a head that changes, versions that do not.</summary>
public sealed class WorkflowStore(ITableStore store)
{
    private const int CachedDefinitions = 2_000;

    private readonly RecentlyUsed<(string Site, string Workflow, int Version), WorkflowDefinition> _definitions = new(CachedDefinitions);

    public async ValueTask<Stored<WorkflowHead>?> FindAsync(string site, string id, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Workflow(site, id), Keys.Head, cancellation) is { } entity ? new(StoredJson.Read<WorkflowHead>(entity), entity.ETag) : null;

    /// <summary>A version's definition, or null where there is no such version.</summary>
    public async ValueTask<WorkflowDefinition?> DefinitionAsync(string site, string id, int version, CancellationToken cancellation)
    {
        if (_definitions.TryGet((site, id, version), out var known)) return known;
        if (await store.GetAsync(Keys.Workflow(site, id), Keys.Version(version), cancellation) is not { } entity) return null;
        var definition = Parse(StoredJson.Read<VersionRow>(entity).Definition);
        _definitions.Set((site, id, version), definition);
        return definition;
    }

    /// <summary>The head with its newest definition; null: there is no such workflow.</summary>
    public async ValueTask<(WorkflowHead Head, WorkflowDefinition Definition)?> NewestAsync(string site, string id, CancellationToken cancellation) =>
        await FindAsync(site, id, cancellation) is { } head && await DefinitionAsync(site, id, head.Value.Version, cancellation) is { } definition
            ? (head.Value, definition)
            : null;

    private static WorkflowDefinition Parse(JsonElement json) => DefinitionReader.Read(json) switch
    {
        DefinitionResult.Valid valid => valid.Definition,
        DefinitionResult.Invalid invalid => throw new JsonException($"A stored definition cannot be read: {invalid.Faults[0].Pointer} {invalid.Faults[0].Message}"),
        var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
    };
}
