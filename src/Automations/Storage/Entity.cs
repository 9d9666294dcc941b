using NodaTime;

namespace Automations.Storage;

/// <summary>A stored row.</summary>
/// <param name="Row">Its row key.</param>
/// <param name="ETag">Changes with every write of the row; opaque.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="Due">When the dispatcher is to look at the row; stores without a due index (Azure Tables) give null.</param>
public sealed record Entity(string Row, string ETag, ReadOnlyMemory<byte> Body, Instant? Due = null);
