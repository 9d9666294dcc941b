namespace Automations.Sqlite;

/// <summary>Connections for reading. One is opened when none is free, so there are as many as were ever used at once.</summary>
internal sealed class ReaderPool(StoreFile file) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stack<RowReader> _idle = new();
    private bool _closed;

    public T Read<TArguments, T>(TArguments arguments, Func<RowReader, TArguments, T> read)
    {
        var reader = Rent();
        try
        {
            return read(reader, arguments);
        }
        finally
        {
            Return(reader);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            while (_idle.TryPop(out var reader))
                reader.Dispose();
        }
    }

    private RowReader Rent()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteTableStore));
            if (_idle.TryPop(out var reader))
                return reader;
        }

        var connection = file.OpenForReading();
        try
        {
            return new RowReader(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Return(RowReader reader)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _idle.Push(reader);
                return;
            }
        }

        reader.Dispose();
    }
}
