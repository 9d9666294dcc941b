using Automations.Storage;
using NodaTime;

namespace Automations.Sqlite;

/// <summary>
/// The one thread that writes. It takes every call that waits, applies them in one transaction, and answers them after its
/// commit: under load many calls share one flush to the disk, and an idle store makes nobody wait for others.
/// </summary>
/// <remarks>
/// It also makes the checkpoints, on its own connection and between two groups. SQLite before 3.51.3 can lose committed pages
/// when one connection resets the log while another begins a checkpoint (https://sqlite.org/wal.html#walresetbug).
/// </remarks>
internal sealed class GroupWriter
{
    private const int PagesBeforeIdleCheckpoint = 1_000;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);

    private readonly StoreFile _file;
    private readonly HotRows _hot;
    private readonly Action<Instant> _dueWritten;
    private readonly WriteQueue _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RowWriter? _rows;

    // Counted since the last checkpoint. A log may be there from before: as if it were worth an idle checkpoint.
    private int _pages = PagesBeforeIdleCheckpoint + 1;

    public GroupWriter(StoreFile file, RowWriter rows, HotRows hot, Action<Instant> dueWritten)
    {
        _file = file;
        _hot = hot;
        _rows = rows;
        _dueWritten = dueWritten;
        new Thread(Run) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public void Add(WriteCall call) => _queue.Add(call);

    /// <summary>Serves the calls that wait and takes no more.</summary>
    public Task EndAsync()
    {
        _queue.Close();
        return _ended.Task;
    }

    /// <summary>Closes the connection, after <see cref="EndAsync"/>.</summary>
    public void Close() => _rows?.Dispose();

    private void Run()
    {
        var group = new List<WriteCall>();
        while (!_queue.IsEnded)
        {
            while (_queue.TryTake(group))
            {
                Write(group);
                group.Clear();
                CheckpointBeyond(_file.CheckpointPages);
            }

            if (!_queue.Wait(_pages > PagesBeforeIdleCheckpoint ? Idle : Timeout.InfiniteTimeSpan))
                CheckpointBeyond(PagesBeforeIdleCheckpoint);
        }

        CheckpointBeyond(0);
        _ended.SetResult();
    }

    private void Write(List<WriteCall> group)
    {
        try
        {
            Commit(_rows ??= Open(), group);
        }
        catch (Exception e)
        {
            // A connection that failed is not trusted with the next group: a new one begins clean.
            _rows?.Dispose();
            _rows = null;
            foreach (var call in group)
                call.Fail(new StoreFaultException(e.Message, e) { OutOfSpace = e is StoreFaultException { OutOfSpace: true } });
            return;
        }
        finally
        {
            _hot.Written();
        }

        if (group.Min(call => call.Due) is { } due)
            _dueWritten(due);
        foreach (var call in group)
            call.Answer();
    }

    private void Commit(RowWriter rows, List<WriteCall> group)
    {
        rows.Begin(group.Sum(call => call.Writes));
        foreach (var call in group)
            call.Apply(rows, _hot);
        _pages += rows.Commit();
    }

    private RowWriter Open()
    {
        var connection = _file.OpenForWriting();
        try
        {
            return new RowWriter(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void CheckpointBeyond(int pages)
    {
        if (_pages <= pages || _rows is null)
            return;
        _pages = 0;
        try
        {
            _rows.Checkpoint();
        }
        catch (StoreFaultException)
        {
            // What is committed stands in the log and is read from there. Where the disk is at fault, the next commit says so
            // to its callers; the log is tried again soon.
            _pages = _file.CheckpointPages / 2;
        }
    }
}
