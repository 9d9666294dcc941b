using Automations.Storage;
using NodaTime;

namespace Automations.Sqlite;

/// <summary>
/// The one thread that writes. It takes every call that waits, applies them in one transaction, and answers them after its
/// commit: under load many calls share one flush to the disk, and an idle store makes nobody wait for others.
/// </summary>
/// <remarks>
/// It also keeps the log short: under load the log is copied into the file beside it, and once little is left this thread copies that and begins the log
/// anew, between two groups. SQLite before 3.51.3 can lose committed pages when one connection resets the log while another begins a checkpoint
/// (https://sqlite.org/wal.html#walresetbug). A log is reset by the first write after all of it was copied; so a pass begins only where this thread has
/// written something since the last one ended, and this thread begins the log anew only while no pass is under way.
/// </remarks>
internal sealed class GroupWriter
{
    private const int PagesBeforeIdleCheckpoint = 1_000;

    /// <summary>So few are copied between two groups without anybody noticing.</summary>
    private const int FewPages = 500;

    private const int MostPasses = 4;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);

    private readonly StoreFile _file;
    private readonly LogCopier _copier;
    private readonly HotRows _hot;
    private readonly Action<Instant> _dueWritten;
    private readonly WriteQueue _queue = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RowWriter? _rows;

    // Written since the log began. A log may be there from before: as if it were worth an idle checkpoint.
    private int _pages = PagesBeforeIdleCheckpoint + 1;

    // How many of those there were when the last pass began, and when it was seen to have ended; and how many passes there were.
    private int _begun;
    private int _ended = PagesBeforeIdleCheckpoint + 1;
    private int _passes;
    private bool _isCopying;

    public GroupWriter(StoreFile file, RowWriter rows, HotRows hot, Action<Instant> dueWritten)
    {
        _file = file;
        _copier = new LogCopier(file);
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
        return _closed.Task;
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
                KeepLogShort();
            }

            if (!_queue.Wait(_pages > PagesBeforeIdleCheckpoint ? Idle : Timeout.InfiniteTimeSpan) && _pages > PagesBeforeIdleCheckpoint)
                RestartLog();
        }

        if (_pages > 0)
            RestartLog();
        _copier.Close();
        _closed.SetResult();
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

    private void KeepLogShort()
    {
        if (_isCopying && !_copier.IsBusy)
            (_isCopying, _ended) = (false, _pages);
        if (_isCopying || _pages == _ended)
            return;
        var left = _pages - _begun;
        if (_passes < MostPasses && left > (_passes == 0 ? _file.CheckpointPages : FewPages))
        {
            (_isCopying, _begun, _passes) = (true, _pages, _passes + 1);
            _copier.Begin();
        }
        else if (_passes > 0)
        {
            RestartLog();
        }
    }

    private void RestartLog()
    {
        _copier.Await();
        if (_rows is null)
            return;
        (_pages, _begun, _ended, _passes, _isCopying) = (0, 0, 0, 0, false);
        try
        {
            _rows.RestartLog();
        }
        catch (StoreFaultException)
        {
            // What is committed stands in the log and is read from there. Where the disk is at fault, the next commit says so
            // to its callers; the log is tried again soon.
            _pages = _ended = _file.CheckpointPages / 2;
        }
    }
}
