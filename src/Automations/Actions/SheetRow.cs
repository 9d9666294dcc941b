using System.Collections.Immutable;

namespace Automations.Actions;

/// <summary>A row for a sheet.</summary>
/// <param name="Spreadsheet">The provider's id of the spreadsheet.</param>
/// <param name="Columns">Each column's name and the cell's text, in the order of the sheet.</param>
/// <param name="Key">The same for every attempt to append this row.</param>
public sealed record SheetRow(string Site, string Spreadsheet, string Sheet, ImmutableArray<KeyValuePair<string, string>> Columns, string Key);
