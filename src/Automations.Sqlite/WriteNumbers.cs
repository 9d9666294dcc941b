namespace Automations.Sqlite;

/// <summary>
/// Numbers every write of a row: its ETag, and its place among rows due at the same time. A number is never given twice, not even
/// when the row that had it is gone and the store was closed since: numbers are reserved in the file, in blocks, before use.
/// </summary>
internal sealed class WriteNumbers
{
    private const long Block = 1_000_000;

    private readonly Connection _connection;
    private readonly Statement _reserve;
    private long _last;
    private long _reserved;
    private long _reserving;

    public WriteNumbers(Connection connection)
    {
        _connection = connection;
        _reserve = connection.Prepare("UPDATE numbers SET reserved = ?1");
        _last = _reserved = _reserving = _connection.ReadNumber("SELECT reserved FROM numbers");
    }

    /// <summary>Makes sure that <paramref name="count"/> numbers can be taken in the open transaction.</summary>
    public void Reserve(int count)
    {
        _reserving = _reserved;
        if (_last + count <= _reserved)
            return;
        _reserving = _last + count + Block;
        _reserve.Bind(1, _reserving).Run();
    }

    public long Next() => ++_last;

    /// <summary>The transaction that reserved is committed.</summary>
    public void Committed() => _reserved = _reserving;
}
