using NodaTime;

namespace Automations.Storage;

/// <summary>
/// The rows that carry a due time, earliest first: what a dispatcher in the same process works through. Only embedded stores
/// have one; on Azure queues and orchestrations take its place.
/// </summary>
public interface IDueIndex
{
    /// <summary>
    /// Rows due at or before <paramref name="until"/>, ordered by due time and then by when they were written, beginning
    /// behind <paramref name="after"/> (null: from the first).
    /// </summary>
    /// <param name="limit">1–1,000.</param>
    ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation);

    /// <summary>The earliest due time of all, or null where nothing is due ever.</summary>
    ValueTask<Instant?> NextDueAsync(CancellationToken cancellation);

    /// <summary>Called after each commit that wrote a due time, with the earliest of the commit; from any thread; must return at once.</summary>
    Action<Instant>? DueWritten { get; set; }
}
