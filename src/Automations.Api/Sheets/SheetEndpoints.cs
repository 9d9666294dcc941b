using System.Text;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Sheets;

/// <summary><c>/api/sheets</c></summary>
internal static class SheetEndpoints
{
    private const string MediaType = "text/csv";

    public static void Map(RouteGroupBuilder sheets) =>
        sheets.MapGet("/{spreadsheet}/{sheet}", GetAsync)
            .Describe("getSheet", "Answers the rows of a sheet that is kept here, as CSV with a line of names", 404)
            .Produces<string>(StatusCodes.Status200OK, MediaType);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> GetAsync(
        SiteContext site, string spreadsheet, string sheet, AutomationEngine engine, CancellationToken cancellation)
    {
        var columns = await engine.Sheets.ColumnsAsync(site.Site, spreadsheet, sheet, cancellation);
        if (columns.IsEmpty) return Problems.NotFound();
        return TypedResults.Stream(
            async body =>
            {
                await using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true);
                await writer.WriteAsync(SheetCsv.Line(columns));
                await foreach (var row in engine.Sheets.RowsAsync(site.Site, spreadsheet, sheet, cancellation))
                {
                    var cells = row.Columns.ToDictionary();
                    await writer.WriteAsync(SheetCsv.Line(columns.Select(name => cells.GetValueOrDefault(name, ""))));
                }
            },
            $"{MediaType}; charset=utf-8");
    }
}
