using System.Text;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Automations.Api.Imports;

/// <summary><c>/api/imports</c></summary>
internal static class ImportEndpoints
{
    public const int MaxBytes = 50 * 1024 * 1024;

    public static void Map(RouteGroupBuilder imports)
    {
        imports.MapPost("/contacts", PostAsync).Describe("importContacts", "Imports contacts from CSV or JSON lines", 400).Takes(BodySchemas.ContactImport);
        imports.MapGet("", ListAsync).Describe("listImports", "Lists the imports and how far they came, the newest first", 400);
        imports.MapGet("/{id}", GetAsync).Describe("getImport", "Answers how far an import came", 404);
    }

    private static async Task<Results<Accepted<ImportView>, ProblemHttpResult>> PostAsync(
        SiteContext site, HttpContext context, AutomationEngine engine, ImportHost host, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !RequestJson.IsPlain(context.Request))
            return await CompressedBody.IsTooLargeAsync(context, MaxBytes) ? Problems.TooLarge(MaxBytes) : Unsupported();
        if (context.Request.ContentLength > MaxBytes) return Problems.TooLarge(MaxBytes);
        // The server counts what arrives in chunks.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBytes;
        try
        {
            return await ReadAsync(type.MediaType.Value!.ToLowerInvariant(), site.Site, context.Request.Body, engine, new(engine.Services, host, site.Site), cancellation);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.TooLarge(MaxBytes);
        }
    }

    private static async Task<Results<Accepted<ImportView>, ProblemHttpResult>> ReadAsync(
        string media, string site, Stream body, AutomationEngine engine, ImportStore imports, CancellationToken cancellation)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var text = new TextSource(reader);
        var importer = new ContactImporter(engine, site, imports);
        switch (media)
        {
            case "application/jsonl" or "application/x-ndjson":
                return Answer(await importer.ImportAsync(JsonLines.ReadAsync(text, cancellation), cancellation));
            case "text/csv":
                var faults = new Faults();
                return await CsvHeader.ReadAsync(text, faults, cancellation) is { } opened
                    ? Answer(await importer.ImportAsync(CsvRows.ReadAsync(opened.Csv, opened.Columns, cancellation), cancellation))
                    : Problems.Invalid(faults);
            default:
                return Unsupported();
        }
    }

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, AutomationEngine engine, ImportHost host, CancellationToken cancellation) =>
        await new ImportStore(engine.Services, host, site.Site).FindAsync(id, cancellation) is { } record ? TypedResults.Ok(ImportView.Of(record)) : Problems.NotFound();

    private static async Task<Results<Ok<PageView<ImportView>>, ProblemHttpResult>> ListAsync(
        SiteContext site, [AsParameters] PageQuery query, AutomationEngine engine, ImportHost host, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = query.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await new ImportStore(engine.Services, host, site.Site).ListAsync(after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, ImportView.Of));
    }

    private static Accepted<ImportView> Answer(ImportRecord record) =>
        TypedResults.Accepted($"{AutomationsApi.BasePath}/imports/{record.Id}", ImportView.Of(record));

    private static ProblemHttpResult Unsupported() => Problems.Of(
        StatusCodes.Status415UnsupportedMediaType, "Contacts are imported as “text/csv” with a header, or as “application/jsonl”, not compressed.");
}
