using System.Runtime.CompilerServices;
using System.Text;
using Automations.Api.Http;

namespace Automations.Api.Imports;

/// <summary>The rows of a file with one JSON object a line; empty lines are passed over.</summary>
internal static class JsonLines
{
    /// <exception cref="InvalidDataException">A line is too long.</exception>
    public static async IAsyncEnumerable<ImportRow> ReadAsync(TextSource text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var number = 0;
        for (var isOver = false; !isOver;)
        {
            var next = await text.PeekAsync(cancellation);
            text.Skip();
            isOver = next < 0;
            if (!isOver && next != '\n')
            {
                if (line.Length >= CsvReader.MaxRecordLength) throw new InvalidDataException("A line is longer than 64 KiB.");
                line.Append((char)next);
                continue;
            }

            var json = line.ToString();
            line.Clear();
            if (!string.IsNullOrWhiteSpace(json)) yield return Row(++number, json);
        }
    }

    private static ImportRow Row(int number, string line)
    {
        var body = RequestJson.Parse(Encoding.UTF8.GetBytes(line));
        return new(number, body.Json, body.Problem?.ProblemDetails.Detail);
    }
}
