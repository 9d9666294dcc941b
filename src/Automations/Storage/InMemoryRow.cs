using System.Globalization;
using NodaTime;

namespace Automations.Storage;

internal sealed class InMemoryRow(string row, byte[] body, Instant? due, long sequence)
{
    public string Row { get; } = row;

    public byte[] Body { get; } = body;

    public Instant? Due { get; } = due;

    public long Sequence { get; } = sequence;

    public string ETag { get; } = sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>A row to search with: only its key counts.</summary>
    public static InMemoryRow Probe(string row) => new(row, [], null, 0);

    public Entity ToEntity() => new(Row, ETag, Body, Due);
}
