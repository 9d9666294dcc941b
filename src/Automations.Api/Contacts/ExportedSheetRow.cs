using Automations.Engine.Sheets;
using NodaTime;

namespace Automations.Api.Contacts;

/// <summary>A row of a sheet that tells of a person.</summary>
internal sealed record ExportedSheetRow(Instant At, string Spreadsheet, string Sheet, IReadOnlyDictionary<string, string> Columns)
{
    public static ExportedSheetRow Of(KeptSheetRow row) => new(row.At, row.Spreadsheet, row.Sheet, row.Columns.ToDictionary());
}
