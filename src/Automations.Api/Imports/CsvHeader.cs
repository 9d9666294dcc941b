using System.Text;
using Automations.Definitions;

namespace Automations.Api.Imports;

/// <summary>Reads the first line of a CSV file, and from it how the others are to be read.</summary>
internal static class CsvHeader
{
    /// <summary>Null with faults reported.</summary>
    public static async Task<(CsvReader Csv, CsvColumns Columns)?> ReadAsync(TextSource text, Faults faults, CancellationToken cancellation)
    {
        try
        {
            var line = await LineAsync(text, cancellation);

            // No column's name holds one of the two: some countries' spreadsheets write semicolons.
            var separator = line.Contains(',', StringComparison.Ordinal) ? ',' : ';';
            var header = await new CsvReader(new TextSource(new StringReader(line)), separator).ReadAsync(cancellation);
            if (CsvColumns.Of(header ?? [], faults) is { } columns) return (new(text, separator), columns);
        }
        catch (InvalidDataException e)
        {
            faults.Add(e.Message);
        }
        catch (DecoderFallbackException)
        {
            faults.Add("The file is not UTF-8.");
        }

        return null;
    }

    private static async ValueTask<string> LineAsync(TextSource text, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (await text.PeekAsync(cancellation) is var next && next >= 0 && next is not ('\r' or '\n'))
        {
            if (line.Length >= CsvReader.MaxRecordLength) throw new InvalidDataException("The header is longer than 64 KiB.");
            line.Append((char)next);
            text.Skip();
        }

        return line.ToString();
    }
}
