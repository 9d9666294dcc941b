using NodaTime;

namespace Automations.Storage;

/// <summary>A row of the due index.</summary>
/// <param name="Sequence">The number of the write that left the row so. Grows with every write of any row; orders rows with the same due time.</param>
public readonly record struct DueRow(Partition Partition, string Row, Instant Due, long Sequence)
{
    public DueCursor Cursor => new(Due, Sequence);
}
