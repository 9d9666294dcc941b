using Automations.Benchmarks.Setup;
using Microsoft.Data.Sqlite;

namespace Automations.Benchmarks.Workloads;

/// <summary>
/// The control: what the disk and SQLite take for the same number of rows and bytes, written by a bare loop in commits of 32 pieces of
/// work, as a group commit for 32 callers at best is.
/// </summary>
internal static class GroupCommits
{
    private const int PiecesACommit = 32;

    /// <param name="rows">How many rows a piece of work has.</param>
    /// <param name="bytes">How large a row's body is.</param>
    public static Outcome Run(int count, int rows, int bytes)
    {
        using var folder = new TemporaryFolder();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "control.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16000");
        Execute(connection, "CREATE TABLE rows(key TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows(key, body) VALUES($key, $body)";
        var key = insert.Parameters.Add("$key", SqliteType.Text);
        insert.Parameters.Add("$body", SqliteType.Blob).Value = new byte[bytes];
        var clock = new Stopclock();
        for (var first = 0; first < count; first += PiecesACommit)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var row = 0; row < rows * Math.Min(PiecesACommit, count - first); row++)
            {
                key.Value = Storage.Keys.Hash($"{first} {row}", 16);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return clock.Stop(count);
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
