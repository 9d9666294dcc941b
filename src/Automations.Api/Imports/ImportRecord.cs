using System.Collections.Immutable;

namespace Automations.Api.Imports;

/// <summary>An import: how far it came and what was wrong.</summary>
/// <param name="Imported">Rows that are in the contacts now, changed by them or not.</param>
internal sealed record ImportRecord(string Id, ImportState State, int Rows, int Imported, int Failed, ImmutableArray<ImportError> Errors)
{
    public const int MostErrors = 100;

    public ImportRecord Done() => this with { Rows = Rows + 1, Imported = Imported + 1 };

    public ImportRecord Refused(IEnumerable<ImportError> errors) =>
        this with { Rows = Rows + 1, Failed = Failed + 1, Errors = [.. Errors.Concat(errors).Take(MostErrors)] };

    /// <summary>Given up behind the last row that was read.</summary>
    public ImportRecord GivenUp(string why) =>
        this with { State = ImportState.Failed, Errors = [.. Errors.Take(MostErrors - 1), new(Rows + 1, "", why)] };
}
