using System.Text.Json;
using Automations.Actions;
using Automations.Connectors.Http;
using NodaTime;

namespace Automations.Connectors.Google;

/// <summary>
/// Appends rows to Google Sheets, the cells in the order of the columns, as they are (<c>valueInputOption=RAW</c>). The spreadsheet must be
/// shared with the service account's address.
/// </summary>
public sealed class GoogleSheets(GuardedHttp http, GoogleCredentials credentials, IClock clock) : ISheetTransport
{
    private readonly GoogleApi _api = new(http, credentials, "https://www.googleapis.com/auth/spreadsheets", "Google Sheets", clock);

    internal string Url { get; init; } = "https://sheets.googleapis.com";

    /// <summary>The interface takes no key.</summary>
    public bool IsIdempotent => false;

    public async ValueTask<Delivery> AppendAsync(SheetRow row, CancellationToken cancellation)
    {
        var range = Uri.EscapeDataString($"'{row.Sheet.Replace("'", "''", StringComparison.Ordinal)}'!A1");
        var url = $"{Url}/v4/spreadsheets/{Uri.EscapeDataString(row.Spreadsheet)}/values/{range}:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS";
        var body = JsonSerializer.SerializeToUtf8Bytes(new { majorDimension = "ROWS", values = new[] { row.Columns.Select(column => column.Value) } });
        return await _api.PostAsync(url, body, cancellation) ?? new Delivery.Delivered($"A row was added to the sheet “{row.Sheet}”.");
    }
}
