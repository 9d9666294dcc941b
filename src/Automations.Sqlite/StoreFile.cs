namespace Automations.Sqlite;

/// <summary>Opens connections to the store's file, each set up for its use.</summary>
/// <param name="MaxPages">How large the file may grow; null: as large as the disk allows.</param>
/// <param name="CheckpointPages">How many pages are written to the log before they are copied into the file, even under load.</param>
internal sealed record StoreFile(string Path, int? MaxPages = null, int CheckpointPages = 64_000)
{
    // Memory-mapped reading is left off: an I/O error would then be a signal that ends the process instead of an error code.
    // Nobody but a person with a tool competes for the file, hence the short waits. The writer's cache is small: SQLite gives pages that it puts in
    // order numbers beyond the file's end for a moment, and then searches the whole cache for such pages at the end of the transaction.
    private const string Writing =
        """
        PRAGMA busy_timeout = 1000;
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -4096;
        """;

    private const string Reading =
        """
        PRAGMA busy_timeout = 1000;
        PRAGMA query_only = ON;
        PRAGMA cache_size = -1024;
        """;

    public Connection OpenForWriting()
    {
        var connection = Open(Writing);
        if (MaxPages is { } pages)
            connection.Execute($"PRAGMA max_page_count = {pages}");
        return connection;
    }

    public Connection OpenForReading() => Open(Reading);

    private Connection Open(string settings)
    {
        var connection = Connection.Open(Path);
        try
        {
            connection.Execute(settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
