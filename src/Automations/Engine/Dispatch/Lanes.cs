using System.Collections.Frozen;
using NodaTime;

namespace Automations.Engine.Dispatch;

/// <summary>
/// Who works on what, in this process: pieces of work that touch the same contact, gallery or address are done one after another.
/// Safe for concurrent use.
/// </summary>
public sealed class Lanes
{
    /// <summary>A dispatcher that is later than this is behind.</summary>
    private static readonly Duration Late = Duration.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _last = [];
    private readonly Dictionary<string, int> _expected = [];
    private readonly Dictionary<string, IReadOnlyCollection<string>> _expectations = [];
    private Instant _reached = Instant.MinValue;

    /// <summary>True where a dispatcher of this process works through what is due.</summary>
    public bool HasDispatcher { get; set; }

    /// <summary>Enters lanes behind those who are in them.</summary>
    /// <returns>What has to end before the work may begin, and the place in the lanes until it has ended.</returns>
    public (Task Before, Place Place) Queue(IEnumerable<string> names)
    {
        var place = new Place(this, names.ToFrozenSet());
        lock (_lock)
        {
            var before = place.Names.Select(name => _last.GetValueOrDefault(name, Task.CompletedTask)).ToArray();
            foreach (var name in place.Names) _last[name] = place.Ended;
            return (Task.WhenAll(before), place);
        }
    }

    /// <summary>Enters lanes in which nobody is, for which nothing is expected, while no dispatcher is behind.</summary>
    /// <returns>Null: that is not so.</returns>
    public Place? TryEnter(IEnumerable<string> names, Instant now)
    {
        var place = new Place(this, names.ToFrozenSet());
        lock (_lock)
        {
            if (now > _reached || place.Names.Any(name => _last.ContainsKey(name) || _expected.ContainsKey(name))) return null;
            foreach (var name in place.Names) _last[name] = place.Ended;
            return place;
        }
    }

    /// <summary>Says that work which is stored will come to these lanes: nobody enters them out of turn until it has ended.</summary>
    /// <param name="work">Names the work; once for each.</param>
    public void Expect(string work, IReadOnlyCollection<string> names)
    {
        lock (_lock)
        {
            if (!_expectations.TryAdd(work, names)) return;
            foreach (var name in names) _expected[name] = _expected.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>The expected work has ended, or will not come.</summary>
    public void Met(string work)
    {
        lock (_lock)
        {
            if (!_expectations.Remove(work, out var names)) return;
            foreach (var name in names)
            {
                if (--_expected[name] == 0) _expected.Remove(name);
            }
        }
    }

    /// <summary>The dispatcher has put all that is due into its lanes.</summary>
    /// <param name="next">When it has to look again; null: never.</param>
    public void Reached(Instant? next)
    {
        lock (_lock) _reached = next is { } at && at < Instant.MaxValue - Late ? at + Late : Instant.MaxValue;
    }

    /// <summary>Something is due that the dispatcher has not seen yet.</summary>
    public void Coming(Instant due)
    {
        lock (_lock)
        {
            if (due + Late < _reached) _reached = due + Late;
        }
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            foreach (var name in place.Names)
            {
                if (_last.TryGetValue(name, out var last) && last == place.Ended) _last.Remove(name);
            }
        }
    }

    /// <summary>A place in lanes, left by disposing.</summary>
    public sealed class Place : IDisposable
    {
        private readonly Lanes _lanes;
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Place(Lanes lanes, FrozenSet<string> names) => (_lanes, Names) = (lanes, names);

        /// <summary>Ends when the place is left.</summary>
        public Task Ended => _ended.Task;

        internal FrozenSet<string> Names { get; }

        public void Dispose()
        {
            _lanes.Leave(this);
            _ended.TrySetResult();
        }
    }
}
