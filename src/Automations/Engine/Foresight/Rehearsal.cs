using Automations.Engine.Dispatch;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>
/// The engine itself on a copy that forgets: it reads what the real one reads, writes where nothing is kept, lets nothing out, and
/// its clock goes where it is set. What is due is done by the same dispatcher, so nothing here decides anything.
/// </summary>
internal sealed class Rehearsal : IDisposable
{
    /// <summary>So many pieces of work one rehearsal may take; then it ends where it has come to.</summary>
    public const int MostWork = 1_000_000;

    /// <summary>What was done long ago in a rehearsal is still to be told.</summary>
    private static readonly Duration Forever = Duration.FromDays(100 * 365);

    private readonly OverlayTableStore _store;
    private readonly VirtualClock _clock;
    private readonly Dispatcher _dispatcher;

    /// <param name="real">What is rehearsed.</param>
    /// <param name="beneath">What it reads; null: nothing is there.</param>
    /// <param name="now">Where its clock begins.</param>
    public Rehearsal(EngineServices real, ITableStore? beneath, Instant now)
    {
        _store = new(beneath);
        _clock = new(now);
        Services = new(_store, _clock, real.Links.Inert(), RehearsedWaysOut.Of(real.Connectors)) { IsRehearsal = true, Retention = Forever, MailRate = real.MailRate };
        Engine = new(Services);
        _dispatcher = new(_store, Engine.Router, _clock, TimeProvider.System);
    }

    public EngineServices Services { get; }

    public AutomationEngine Engine { get; }

    public Instant Now => _clock.GetCurrentInstant();

    /// <summary>Lets a row that is due in the real store be due here.</summary>
    public void BringOver(DueRow row) => _store.BringOver(row.Partition, row.Row, row.Due);

    /// <summary>Does everything due until an instant, in order.</summary>
    /// <returns>How far it came: the instant, or less where that was too much work.</returns>
    public async Task<Instant> AdvanceAsync(Instant until, CancellationToken cancellation)
    {
        while (await _store.NextDueAsync(cancellation) is { } next && next <= until)
        {
            if (_dispatcher.Handled > MostWork) return Now;
            await _dispatcher.SettleAsync(_clock, Instant.Max(next, Now), cancellation);
        }

        if (until > Now) await _clock.SetAsync(until, cancellation);
        return until;
    }

    /// <summary>What was due at the outset, done.</summary>
    public Task<Instant> SettleAsync(CancellationToken cancellation) => AdvanceAsync(Now, cancellation);

    /// <summary>The runs that were changed here: each as it was, where it was there before, and as it is now.</summary>
    public IEnumerable<(string Site, Run? Before, Run After)> Runs() =>
        from row in _store.Written("contacts")
        where row.After.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal)
        select (row.Partition.Key.Split('|')[1], row.Before is null ? null : StoredJson.Read<Run>(row.Before), StoredJson.Read<Run>(row.After));

    /// <summary>Keeps what happens to contacts from now on in its order.</summary>
    public Chronicle Record()
    {
        var chronicle = new Chronicle();
        _store.Wrote = chronicle.Add;
        return chronicle;
    }

    /// <summary>The ids of the contacts that were written here.</summary>
    public IEnumerable<string> Contacts() =>
        from row in _store.Written("contacts")
        where row.After.Row == Keys.Head
        select StoredJson.Read<Contact>(row.After).Id;

    public void Dispose() => _dispatcher.Dispose();
}
