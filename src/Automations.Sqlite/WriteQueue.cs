namespace Automations.Sqlite;

/// <summary>The calls that wait for the writer, in their order.</summary>
internal sealed class WriteQueue
{
    private const int MaxCalls = 1_000;
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly Queue<WriteCall> _calls = new();
    private bool _closed;

    public void Add(WriteCall call)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteTableStore));
            _calls.Enqueue(call);
            if (_calls.Count == 1)
                Monitor.Pulse(_lock);
        }
    }

    /// <summary>No call is taken from here on; those that wait are still served.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Moves what waits into <paramref name="group"/>, at least one call within bounds; false where nothing waits.</summary>
    public bool TryTake(List<WriteCall> group)
    {
        lock (_lock)
        {
            for (var bytes = 0L; group.Count < MaxCalls && bytes < MaxBytes && _calls.TryDequeue(out var call); bytes += call.Bytes)
                group.Add(call);
            return group.Count > 0;
        }
    }

    /// <summary>True once the queue is closed and empty.</summary>
    public bool IsEnded
    {
        get
        {
            lock (_lock)
                return _closed && _calls.Count == 0;
        }
    }

    /// <summary>Blocks until a call waits or the queue is closed; false where neither came within <paramref name="pause"/>.</summary>
    public bool Wait(TimeSpan pause)
    {
        lock (_lock)
            return _calls.Count > 0 || _closed || Monitor.Wait(_lock, pause);
    }
}
