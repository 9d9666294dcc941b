using Automations.Storage;
using SQLitePCL;

namespace Automations.Sqlite;

/// <summary>A connection to the store's file; used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE, which the binding has no name for

    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle) => _handle = handle;

    /// <summary>Whether a transaction is open; SQLite itself rolls back on some errors.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>How many rows the last write changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public static Connection Open(string path)
    {
        // Without SQLITE_OPEN_URI a path is a path, whatever characters it has.
        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new Connection(handle);
        try
        {
            connection.Check(code);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        var statement = new Statement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    public long ReadNumber(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        using var statement = new Statement(this, handle);
        statement.Step();
        return statement.Number(0);
    }

    /// <summary>Pages this connection has written since the last call.</summary>
    public int TakePagesWritten()
    {
        Check(raw.sqlite3_db_status(_handle, PagesWritten, out var pages, out _, resetFlg: 1));
        return pages;
    }

    /// <summary>
    /// Copies the log into the file and waits until no reader uses it, so that the next write begins the log anew. A
    /// checkpoint that waits for nobody would, while there is always some reader, let the log grow without end.
    /// </summary>
    public void RestartLog() => Check(raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_RESTART, out _, out _));

    /// <summary>Copies of the log what no reader still needs as it was, and waits for nobody.</summary>
    public void CopyLog() => Check(raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _));

    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
            return;
        throw new StoreFaultException($"SQLite error {raw.sqlite3_extended_errcode(_handle)}: {raw.sqlite3_errmsg(_handle).utf8_to_string()}.")
        {
            OutOfSpace = (code & 0xff) == raw.SQLITE_FULL,
        };
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }
}
