using System.Collections.Immutable;
using NodaTime;

namespace Automations.Api.Imports;

/// <summary>An import: how far it came and what was wrong.</summary>
/// <param name="Imported">Rows that are in the contacts now, changed by them or not.</param>
internal sealed record ImportRecord(string Id, ImportState State, int Rows, int Imported, int Failed, ImmutableArray<ImportError> Errors)
{
    public const int MostErrors = 500;

    private const int LongestPointer = 100;

    public Instant StartedAt { get; init; }

    /// <summary>When it was last known to go on.</summary>
    public Instant UpdatedAt { get; init; }

    /// <summary>The process that works it.</summary>
    public string Host { get; init; } = "";

    public ImportRecord Done() => this with { Rows = Rows + 1, Imported = Imported + 1 };

    public ImportRecord Refused(IEnumerable<ImportError> errors) =>
        this with { Rows = Rows + 1, Failed = Failed + 1, Errors = Errors.Length == MostErrors ? Errors : [.. Errors.Concat(errors.Select(Short)).Take(MostErrors)] };

    /// <summary>Given up behind the last row that was read.</summary>
    public ImportRecord GivenUp(string why) =>
        this with { State = ImportState.Failed, Errors = [.. Errors.Take(MostErrors - 1), new(Rows + 1, "", why)] };

    // A row may have members of any length, and the record has to fit into the store.
    private static ImportError Short(ImportError error) =>
        error.Pointer.Length <= LongestPointer ? error : error with { Pointer = string.Concat(error.Pointer.AsSpan(0, LongestPointer), "…") };
}
