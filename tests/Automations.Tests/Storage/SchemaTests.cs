using Automations.Sqlite;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

/// <summary>A file whose migration was cut short.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("automations-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("BEGIN IMMEDIATE; CREATE TABLE entities(tbl TEXT)")]
    [InlineData("BEGIN IMMEDIATE; CREATE TABLE entities(tbl TEXT); CREATE TABLE numbers(reserved INTEGER); PRAGMA user_version = 1")]
    public async Task A_migration_that_was_killed_midway_is_made_at_the_next_start(string halfway)
    {
        var original = Path.Combine(_folder, "original.db");
        var copy = Path.Combine(_folder, "copy.db");
        using (var connection = Connection.Open(original))
        {
            // Pages that do not fit the cache go to the log before the commit: what a killed process leaves behind.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA cache_size = 2");
            connection.Execute(halfway);
            connection.Execute("CREATE TABLE filler(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO filler SELECT randomblob(1000) FROM n");
            File.Copy(original, copy);
            File.Copy(original + "-wal", copy + "-wal");
        }

        new FileInfo(copy + "-wal").Length.ShouldBeGreaterThan(10_000);
        await using (var store = await SqliteTableStore.OpenAsync(copy, Cancellation))
            (await store.WriteAsync([new Batch(new("people", "a"), [new Write.Insert("row", new byte[10])])], Cancellation)).ShouldBe(WriteResult.Written.Instance);

        using var migrated = Connection.Open(copy);
        migrated.ReadNumber("PRAGMA user_version").ShouldBeGreaterThan(0);
        migrated.ReadNumber("SELECT count(*) FROM sqlite_master WHERE name = 'filler'").ShouldBe(0);
        migrated.ReadNumber("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'").ShouldBe(1);
    }
}
