using System.Runtime.CompilerServices;

namespace Automations.Api.Imports;

/// <summary>The rows of a CSV file behind its header.</summary>
internal static class CsvRows
{
    public static async IAsyncEnumerable<ImportRow> ReadAsync(CsvReader csv, CsvColumns columns, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var number = 1; await csv.ReadAsync(cancellation) is { } values; number++) yield return new(number, columns.Contact(values));
    }
}
