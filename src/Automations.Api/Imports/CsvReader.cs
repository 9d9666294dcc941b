using System.Text;

namespace Automations.Api.Imports;

/// <summary>Reads RFC 4180 records: quoted values may hold the separator, line breaks, and quotes written twice.</summary>
internal sealed class CsvReader(TextSource text, char separator)
{
    public const int MaxRecordLength = 64 * 1024;

    /// <summary>The values of the next record that is not an empty line; null at the end.</summary>
    /// <exception cref="InvalidDataException">A record is too long, or a quote is never closed.</exception>
    public async ValueTask<IReadOnlyList<string>?> ReadAsync(CancellationToken cancellation)
    {
        while (await text.PeekAsync(cancellation) is '\r' or '\n') text.Skip();
        if (await text.PeekAsync(cancellation) < 0) return null;
        var values = new List<string>();
        var length = 0;
        while (true)
        {
            var value = await text.PeekAsync(cancellation) == '"' ? await QuotedAsync(cancellation) : await PlainAsync(cancellation);
            values.Add(value);
            length += value.Length + 1;
            if (length > MaxRecordLength) throw TooLong();
            if (await text.PeekAsync(cancellation) != separator) return values;
            text.Skip();
        }
    }

    private async ValueTask<string> PlainAsync(CancellationToken cancellation)
    {
        var value = new StringBuilder();
        while (await text.PeekAsync(cancellation) is var next && next >= 0 && next != separator && next is not ('\r' or '\n')) Take(value, next);
        return value.ToString();
    }

    private async ValueTask<string> QuotedAsync(CancellationToken cancellation)
    {
        var value = new StringBuilder();
        text.Skip();
        while (true)
        {
            var next = await text.PeekAsync(cancellation);
            if (next < 0) throw new InvalidDataException("A quote is opened and never closed.");
            if (next != '"')
            {
                Take(value, next);
                continue;
            }

            text.Skip();
            if (await text.PeekAsync(cancellation) != '"') break;
            Take(value, '"');
        }

        // What stands between the closing quote and the separator belongs to the value too, as spreadsheets read it.
        return value + await PlainAsync(cancellation);
    }

    private void Take(StringBuilder value, int next)
    {
        if (value.Length >= MaxRecordLength) throw TooLong();
        value.Append((char)next);
        text.Skip();
    }

    private static InvalidDataException TooLong() => new("A row is longer than 64 KiB.");
}
