using NodaTime;

namespace Automations.Storage;

/// <summary>A row of the due index.</summary>
/// <param name="Sequence">Grows with every write of any row; orders rows with the same due time.</param>
public readonly record struct DueRow(Partition Partition, string Row, Instant Due, long Sequence)
{
    public DueCursor Cursor => new(Due, Sequence);
}
