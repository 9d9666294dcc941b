using NodaTime;

namespace Automations.Api.Imports;

/// <summary>An import: how far it came and what was wrong.</summary>
/// <param name="Imported">Rows that are in the contacts now, changed by them or not.</param>
/// <param name="Errors">The first 500.</param>
internal sealed record ImportView(
    string Id, ImportState State, Instant StartedAt, Instant UpdatedAt, int Rows, int Imported, int Failed, IReadOnlyList<ImportError> Errors)
{
    public static ImportView Of(ImportRecord record) =>
        new(record.Id, record.State, record.StartedAt, record.UpdatedAt, record.Rows, record.Imported, record.Failed, record.Errors);
}
