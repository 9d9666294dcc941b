using NodaTime;

namespace Automations.Storage;

/// <summary>A stored row.</summary>
/// <param name="Row">Its row key.</param>
/// <param name="ETag">Changes with every write of the row; opaque.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="Due">When the row is to be looked at, as it was written with it; null: it waits for nothing.</param>
public sealed record Entity(string Row, string ETag, RowBody Body, Instant? Due = null);
