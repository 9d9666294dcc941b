using System.Text;
using SQLitePCL;

namespace Automations.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    private const int StackBytes = 1_600;

    /// <summary>Binds a text that is not empty.</summary>
    public Statement Bind(int parameter, string text)
    {
        if (text.Length * 3 > StackBytes)
        {
            connection.Check(raw.sqlite3_bind_text(handle, parameter, text));
            return this;
        }

        Span<byte> utf8 = stackalloc byte[StackBytes];
        connection.Check(raw.sqlite3_bind_text(handle, parameter, utf8[..Encoding.UTF8.GetBytes(text, utf8)]));
        return this;
    }

    public Statement Bind(int parameter, long number)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, number));
        return this;
    }

    public Statement Bind(int parameter, long? number)
    {
        connection.Check(number is { } value ? raw.sqlite3_bind_int64(handle, parameter, value) : raw.sqlite3_bind_null(handle, parameter));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> bytes)
    {
        // An empty span has no address and would be bound as NULL.
        connection.Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, parameter, 0) : raw.sqlite3_bind_blob(handle, parameter, bytes));
        return this;
    }

    /// <summary>Runs a statement that gives no rows, and answers how many rows it changed.</summary>
    public int Run()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_DONE)
        {
            var changes = connection.Changes;
            raw.sqlite3_reset(handle);
            return changes;
        }

        // Resetting repeats the error of the step, with its extended code.
        connection.Check(raw.sqlite3_reset(handle));
        throw new InvalidOperationException("The statement gave rows.");
    }

    /// <summary>Goes to the next row; false behind the last.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        connection.Check(code);
        return code == raw.SQLITE_ROW;
    }

    /// <summary>Ends a reading, and with it its snapshot.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public void Dispose() => handle.Dispose();
}
