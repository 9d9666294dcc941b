using System.Text;
using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Facts;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Automations.Api.Imports;

/// <summary>
/// Imports contacts row by row. A row changes what it names, labels, badges and groups being added; the same rows again
/// change nothing.
/// </summary>
internal sealed class ContactImporter(AutomationEngine engine, string site, ImportStore imports)
{
    public const int MostRows = 100_000;

    // Written side by side, so that a store that commits in groups commits a whole group.
    private const int SideBySide = 64;
    private const int RowsBetweenSaves = 1_000;
    private static readonly Duration TimeBetweenSaves = Duration.FromSeconds(10);

    private readonly List<ImportRow> _group = [];
    private readonly HashSet<string> _names = [];

    public async Task<ImportRecord> ImportAsync(IAsyncEnumerable<ImportRow> rows, CancellationToken cancellation)
    {
        var record = await imports.BeginAsync(cancellation);
        try
        {
            return await ImportAsync(record, rows, cancellation);
        }
        finally
        {
            imports.End(record.Id);
        }
    }

    private async Task<ImportRecord> ImportAsync(ImportRecord record, IAsyncEnumerable<ImportRow> rows, CancellationToken cancellation)
    {
        try
        {
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                if (row.Number > MostRows) throw new InvalidDataException($"A file may have at most {MostRows} rows.");
                var names = NamesOf(row.Contact).ToList();
                if (_group.Count == SideBySide || names.Any(_names.Contains)) record = await FlushAsync(record, cancellation);
                _group.Add(row);
                _names.UnionWith(names);
            }

            record = await FlushAsync(record, cancellation) with { State = ImportState.Completed };
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
            record = (await FlushAsync(record, cancellation)).GivenUp(e is InvalidDataException ? e.Message : "The file is not UTF-8.");
        }
        catch (Exception e) when (e is BadHttpRequestException or OperationCanceledException or IOException)
        {
            await imports.SaveAsync(record.GivenUp("The file did not arrive whole."), CancellationToken.None);
            throw;
        }

        record = record with { UpdatedAt = engine.Services.Now };
        await imports.SaveAsync(record, cancellation);
        return record;
    }

    private async Task<ImportRecord> FlushAsync(ImportRecord record, CancellationToken cancellation)
    {
        var results = await Task.WhenAll(_group.Select(row => ImportAsync(row, cancellation)));
        _group.Clear();
        _names.Clear();
        var after = results.Aggregate(record, (sum, errors) => errors.Count == 0 ? sum.Done() : sum.Refused(errors));
        if (after.Rows / RowsBetweenSaves == record.Rows / RowsBetweenSaves && engine.Services.Now - record.UpdatedAt < TimeBetweenSaves) return after;
        after = after with { UpdatedAt = engine.Services.Now };
        await imports.SaveAsync(after, cancellation);
        return after;
    }

    /// <summary>What is wrong with the row; nothing where it is imported.</summary>
    private async Task<IReadOnlyList<ImportError>> ImportAsync(ImportRow row, CancellationToken cancellation)
    {
        if (row.Unreadable is { } why) return [new(row.Number, "", why)];
        var faults = new Faults();
        var change = ContactReader.Read(row.Contact, replaces: false, faults);
        var (id, email) = (Text(row.Contact, "id"), Text(row.Contact, "email"));
        if (id is not null && !Identifier.IsValid(id)) faults.At("id").Add("An id is 1 to 128 of the letters A–Z and a–z, digits and . _ - @ +.");
        if (change is not null && id is null && email is null) faults.Add("A row must have an “id” or an “email”.");
        if (faults.Any) return [.. faults.ToImmutable().Select(fault => new ImportError(row.Number, fault.Pointer, fault.Message))];
        change = change! with { AddsToLists = true };
        await engine.Contacts.ChangeAsync(
            site,
            id ?? await engine.Contacts.IdOfAddressAsync(site, email!, cancellation),
            contact => change.ApplyIfNew(contact, engine.Services.Now),
            change.Subscribed,
            mayCreate: true,
            ifMatch: null,
            cancellation);
        return [];
    }

    /// <summary>Rows that share one of these may be about the same contact, and go one after the other.</summary>
    private static IEnumerable<string> NamesOf(JsonElement row)
    {
        if (Text(row, "id") is { } id) yield return "id " + id;
        if (Text(row, "email") is { } email) yield return "email " + Keys.NormalizeEmail(email);
    }

    private static string? Text(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => "",
        }
        : null;
}
