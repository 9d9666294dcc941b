using System.Collections.Concurrent;
using Automations.Runs;

namespace Automations.Engine.Execution;

/// <summary>
/// One look at a run at a time in this process: whoever finds an attempt outside open then knows that the process that made it
/// died, and does not take one that is still under way for lost.
/// </summary>
internal sealed class RunTurns
{
    private readonly ConcurrentDictionary<(string Site, RunId Run), TaskCompletionSource> _taken = new();

    /// <summary>Waits for the run's turn; disposing of what is returned ends it.</summary>
    public async Task<IDisposable> TakeAsync(string site, RunId run)
    {
        var turn = new Turn(this, (site, run));
        while (!_taken.TryAdd(turn.Key, turn.Ended))
            if (_taken.TryGetValue(turn.Key, out var other)) await other.Task;
        return turn;
    }

    private sealed class Turn(RunTurns turns, (string Site, RunId Run) key) : IDisposable
    {
        public (string Site, RunId Run) Key => key;

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
            turns._taken.TryRemove(key, out _);
            Ended.SetResult();
        }
    }
}
