using Automations.Storage;

namespace Automations.Sqlite;

/// <summary>Copies the log into the file beside the writer, on a connection of its own, one pass at a time; it never begins the log anew.</summary>
internal sealed class LogCopier(StoreFile file)
{
    private Connection? _connection;
    private Task _pass = Task.CompletedTask;

    public bool IsBusy => !_pass.IsCompleted;

    /// <summary>Begins a pass, which copies what is committed at its beginning.</summary>
    public void Begin() => _pass = Task.Factory.StartNew(Pass, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Returns once no pass is under way.</summary>
    public void Await() => Task.WaitAny(_pass);

    /// <summary>Closes the connection, after the pass that is under way.</summary>
    public void Close()
    {
        Await();
        _connection?.Dispose();
    }

    private void Pass()
    {
        try
        {
            _connection ??= file.OpenForWriting();
            _connection.CopyLog();
        }
        catch (StoreFaultException)
        {
            // What is committed stands in the log: the writer copies it.
        }
    }
}
