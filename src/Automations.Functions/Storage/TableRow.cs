using System.Globalization;
using Automations.Storage;
using Azure.Data.Tables;
using NodaTime;

namespace Automations.Functions.Storage;

/// <summary>
/// Rows as entities: the body in binary properties <c>b0</c>, <c>b1</c>, … of at most 64 KiB, which is what one may have, and the
/// due time in <c>due</c>, in ticks of 100 ns since 1970. An empty body has no property.
/// </summary>
internal static class TableRow
{
    private const string Due = "due";
    private const int ChunkBytes = 64 * 1024;

    /// <param name="write">Any but a delete.</param>
    public static TableEntity Of(string partition, Write write)
    {
        var entity = new TableEntity(partition, write.Row);
        var body = write.Content;
        for (var at = 0; at < body.Length; at += ChunkBytes)
            entity[Chunk(at / ChunkBytes)] = body.Slice(at, Math.Min(ChunkBytes, body.Length - at)).ToArray();
        if (write.DueTime is { } due) entity[Due] = due.ToUnixTimeTicks();
        return entity;
    }

    public static Entity Read(TableEntity entity) => new(
        entity.RowKey,
        entity.ETag.ToString(),
        Body(entity),
        entity.GetInt64(Due) is { } ticks ? Instant.FromUnixTimeTicks(ticks) : null);

    private static byte[] Body(TableEntity entity)
    {
        var chunks = new List<byte[]>();
        while (entity.GetBinary(Chunk(chunks.Count)) is { } chunk) chunks.Add(chunk);
        if (chunks is [var only]) return only;
        var body = new byte[chunks.Sum(chunk => chunk.Length)];
        var at = 0;
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(body, at);
            at += chunk.Length;
        }

        return body;
    }

    private static string Chunk(int number) => "b" + number.ToString(CultureInfo.InvariantCulture);
}
