using System.Collections.Immutable;
using System.Globalization;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Sheets;

/// <summary>A row of a sheet that is kept here, in the partition of the contact it tells of.</summary>
/// <param name="Row">Its row key there.</param>
/// <param name="Columns">Names and cells, in the order in which they were written.</param>
/// <param name="RunId">The run that wrote it.</param>
public sealed record KeptSheetRow(string Row, Instant At, string Spreadsheet, string Sheet, ImmutableArray<KeyValuePair<string, string>> Columns, string RunId)
{
    /// <summary>The row key of what the step at a run's cursor adds: the same however often it is done, and in the order of the steps.</summary>
    internal static string RowOf(Run run) =>
        $"{Keys.SheetRowPrefix}{Keys.Hash($"{run.Id}.{run.Generation}", 10)}-{string.Join('.', run.Cursor.Path.Select(step => step.ToString("D3", CultureInfo.InvariantCulture)))}";

    /// <summary>Where the sheet's list points to it from.</summary>
    internal (Partition Partition, string Row) Listing(string site, string contactHash) =>
        (Keys.List(site, Keys.Sheet(Spreadsheet, Sheet)), $"{Keys.OldestFirst(At)}-{contactHash}-{Row[Keys.SheetRowPrefix.Length..]}");
}
