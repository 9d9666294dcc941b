using NodaTime;

namespace Automations.Storage;

/// <summary>A stored row.</summary>
/// <param name="Row">Its row key.</param>
/// <param name="ETag">Changes with every write of the row; opaque.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="Due">When the row is to be looked at, as it was written with it; null: it waits for nothing.</param>
public sealed record Entity(string Row, string ETag, ReadOnlyMemory<byte> Body, Instant? Due = null)
{
    /// <summary>What the body was read as, so that an entity which a store keeps in memory is read once; no part of its identity.</summary>
    internal object? Value { get; set; }

    public bool Equals(Entity? other) => other is not null && Row == other.Row && ETag == other.ETag && Body.Equals(other.Body) && Due == other.Due;

    public override int GetHashCode() => HashCode.Combine(Row, ETag);
}
