using Automations.Storage;
using NodaTime;

namespace Automations.Engine.HandOver;

/// <summary>
/// The marks, by the day on which they are to be looked at and, within a day, spread over a few partitions: reading them costs
/// as much as there is overdue.
/// </summary>
/// <param name="nonce">Gives a text that no other process gives: each write of a row has a mark of its own, removed by nobody else.</param>
public sealed class DueMarks(ITableStore store, Func<string> nonce)
{
    public const int Shards = 16;

    /// <summary>A new mark for a row, to be written before it.</summary>
    /// <param name="now">A mark is never put where the sweep has been already.</param>
    public (DueWork Work, Write Write) Make(Partition partition, string row, Instant due, Instant now, Instant? lookAt = null)
    {
        var at = Instant.Max(lookAt ?? due, now);
        var id = new MarkId(Keys.Marks(at.InUtc().Date, Keys.Spread(partition.Key, Shards)), Keys.OldestFirst(at) + nonce());
        return (new(partition, row, due, id), new Write.Upsert(id.Row, StoredJson.Write(new DueMark(partition, row, due))));
    }

    public Task RemoveAsync(MarkId mark, CancellationToken cancellation) => store.DeleteQuietlyAsync([(mark.Partition, mark.Row)], cancellation);

    /// <summary>One page of a day's marks in one shard, the earliest first, up to an instant.</summary>
    public ValueTask<Page> ReadAsync(LocalDate day, int shard, RowRange range, CancellationToken cancellation) =>
        store.ScanAsync(Keys.Marks(day, shard), range, StoreLimits.MaxBatchWrites, cancellation);

    public static RowRange Until(Instant end) => new(null, Keys.OldestFirst(end + Duration.FromTicks(1)));

}
