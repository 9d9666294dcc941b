using Automations.Functions.Orchestrations;
using Automations.Storage;
using NodaTime;
using Shouldly;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>What goes on in a host, to wait for and to ask about.</summary>
internal sealed class OrchestrationWatch
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Stand> _stands = [];
    private readonly List<(string Instance, string Activity)> _begun = [];
    private readonly List<(string Instance, string Version)> _executions = [];
    private readonly HashSet<RowKey> _told = [];
    private readonly HashSet<string> _fired = [];
    private TaskCompletionSource _moved = NewMove();
    private int _underWay;

    /// <summary>The activities that were begun, in order.</summary>
    public IReadOnlyList<(string Instance, string Activity)> Begun => Read(() => _begun.ToList());

    /// <summary>The executions of orchestrations: the first of each instance, and one for each continuing as new.</summary>
    public IReadOnlyList<(string Instance, string Version)> Executions => Read(() => _executions.ToList());

    public int CountOf(string activity) => Read(() => _begun.Count(one => one.Activity == activity));

    /// <summary>True where the instance waits; <paramref name="until"/> in the engine's time, null: for a change alone.</summary>
    public bool IsWaiting(string instance, Instant? until) => Read(() => _stands.GetValueOrDefault(instance) is { IsWaiting: true } stand && stand.Until == until);

    /// <summary>When the first timer fires; null: none is set.</summary>
    public Instant? NextTimer => Read(() => _stands.Values.Where(stand => stand.IsWaiting).Min(stand => stand.Until));

    /// <summary>The instances whose timers fire until an instant.</summary>
    public IReadOnlyList<string> TimersUntil(Instant now) =>
        Read(() => _stands.Where(one => one.Value.IsWaiting && one.Value.Until <= now).Select(one => one.Key).ToList());

    public IReadOnlyList<string> Ending => Read(() => _stands.Where(one => one.Value.Next?.Kind == TurnKind.Finish).Select(one => one.Key).ToList());

    public void Ended(string instance) => Change(() => _stands.Remove(instance));

    public void ExecutionBegan(string instance, string version) => Change(() => _executions.Add((instance, version)));

    /// <summary>Somebody is about to tell the orchestration of a row that something changed.</summary>
    public void Told(RowKey row) => Change(() => _told.Add(row));

    /// <summary>An instance is about to look as if its timer had fired.</summary>
    public void Fired(string instance) => Change(() => _fired.Add(instance));

    public void DeliveryBegan() => Change(() => _underWay++);

    public void DeliveryEnded() => Change(() => _underWay--);

    public void ActivityBegan(string instance, string activity, RowKey row) => Change(() =>
    {
        _underWay++;
        _begun.Add((instance, activity));
        _stands[instance] = new(null, null);
        _fired.Remove(instance);
        if (activity is ActivityNames.Decide or ActivityNames.DecideAnchor) _told.Remove(row);
    });

    /// <param name="next">Null: it failed.</param>
    /// <param name="until">The wait's end in the engine's time.</param>
    public void ActivityEnded(string instance, Turn? next, Instant? until) => Change(() =>
    {
        _underWay--;
        _stands[instance] = new(next, until);
    });

    public async Task UntilAsync(Func<bool> condition, string what) => await UntilAsync(() => ValueTask.FromResult(condition()), what);

    /// <summary>Waits until the condition holds; it is asked whenever something happened here.</summary>
    public async Task UntilAsync(Func<ValueTask<bool>> condition, string what)
    {
        while (true)
        {
            var moved = Read(() => _moved).Task;
            if (await condition()) return;
            var first = await Task.WhenAny(moved, Task.Delay(Patience, TimeProvider.System));
            first.ShouldBe(moved, $"Nothing more happens, and still not: {what}. {this}");
        }
    }

    /// <summary>True where nobody does anything, or will before it is told to or its time comes.</summary>
    public async ValueTask<bool> IsQuietAsync(ITableStore store)
    {
        var (isBusy, told) = Read(() => (_underWay > 0 || _fired.Count > 0 || _stands.Values.Any(stand => stand.Next is null or { Kind: TurnKind.Act }), _told.ToList()));
        if (isBusy) return false;
        foreach (var row in told)
            if (await store.GetAsync(row.Partition, row.Row, default) is { Due: not null }) return false;
        return true;
    }

    public override string ToString() => Read(() =>
        $"{_underWay} under way, {_told.Count} told, {_fired.Count} fired; {string.Join("; ", _stands.Select(one => $"{one.Key}: {one.Value.Next?.ToString() ?? "in an activity"}"))}");

    private static TaskCompletionSource NewMove() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change(Action change)
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            change();
            (moved, _moved) = (_moved, NewMove());
        }

        moved.SetResult();
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock) return read();
    }

    /// <param name="Next">What its last activity said; null: an activity is under way, or is tried again.</param>
    private sealed record Stand(Turn? Next, Instant? Until)
    {
        public bool IsWaiting => Next?.Kind == TurnKind.Wait;
    }
}
