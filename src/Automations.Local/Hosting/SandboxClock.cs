using Automations.Engine.Dispatch;
using Automations.Storage;
using NodaTime;

namespace Automations.Local.Hosting;

/// <summary>
/// The sandbox's clock. A time is on disk before anyone can see it, so that nothing is ever done at a time which a restart
/// would take back.
/// </summary>
internal sealed class SandboxClock : ISettableClock
{
    private const string Row = "clock";

    private readonly ITableStore _store;
    private long _ticks;

    private SandboxClock(ITableStore store, Instant now) => (_store, _ticks) = (store, now.ToUnixTimeTicks());

    /// <summary>Null where the store is of no sandbox.</summary>
    public static async Task<SandboxClock?> FindAsync(ITableStore store) =>
        await store.GetAsync(Keys.System, Row, CancellationToken.None) is { } entity ? new(store, StoredJson.Read<Instant>(entity)) : null;

    public static async Task<SandboxClock> CreateAsync(ITableStore store, Instant start)
    {
        // What is shown is what a restart reads back: whole ticks.
        var clock = new SandboxClock(store, Instant.MinValue);
        await clock.SetAsync(Instant.FromUnixTimeTicks(start.ToUnixTimeTicks()), CancellationToken.None);
        return clock;
    }

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    public async ValueTask SetAsync(Instant now, CancellationToken cancellation)
    {
        if (now < GetCurrentInstant()) throw new ArgumentOutOfRangeException(nameof(now), "The clock never goes back.");
        await _store.UpsertAsync(Keys.System, Row, now, cancellation);
        Interlocked.Exchange(ref _ticks, now.ToUnixTimeTicks());
    }
}
