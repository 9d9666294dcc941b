using System.Text.Json;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Sqlite;
using Automations.Storage;
using Automations.Tests.Engine;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

public sealed class SqliteTableStoreTests : DueIndexContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("automations-").FullName;

    private string File => Path.Combine(_folder, "store's 100%?.db");

    private SqliteTableStore Sqlite => (SqliteTableStore)Store;

    public override async ValueTask DisposeAsync()
    {
        await Sqlite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
    }

    protected override async ValueTask<ITableStore> OpenAsync() => await SqliteTableStore.OpenAsync(File, Ct);

    [Fact]
    public async Task Everything_is_there_after_reopening_and_etags_still_match()
    {
        await Written(Insert("p", "kept", Noon), Insert("q"));
        var etag = await ETag("p");
        await Sqlite.DisposeAsync();
        await InitializeAsync();
        (await Value("p")).ShouldBe("kept");
        (await DueRows(Noon)).ShouldBe(["p"]);
        await Written(Replace("p", etag));
    }

    [Fact]
    public async Task An_etag_is_not_given_again_after_reopening()
    {
        await Written(Insert("p"));
        var etag = await ETag("p");
        await Written(new Write.Delete("p"));
        await Sqlite.DisposeAsync();
        await InitializeAsync();
        await Written(Insert("p"));
        (await Write(Replace("p", etag))).ShouldBe(new WriteResult.Conflict(0, 0));
    }

    [Fact]
    public async Task Closing_leaves_one_whole_file()
    {
        await Written(Insert("p"));
        await Sqlite.DisposeAsync();
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe([Path.GetFileName(File), Path.GetFileName(File) + ".lock"]);
        using var connection = Connection.Open(File);
        connection.ReadNumber("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'").ShouldBe(1);
    }

    [Fact]
    public async Task Closing_answers_the_writes_that_wait_and_takes_no_more()
    {
        var writes = Enumerable.Range(0, 500).Select(i => Write(Insert($"r-{i}"))).ToArray();
        await Sqlite.DisposeAsync();
        (await Task.WhenAll(writes)).ShouldAllBe(result => result is WriteResult.Written);
        await Should.ThrowAsync<ObjectDisposedException>(() => Write(Insert("late")));
        await Should.ThrowAsync<ObjectDisposedException>(() => Value("r-0"));
        await InitializeAsync();
        (await Rows(RowRange.All)).Count.ShouldBe(500);
    }

    [Fact]
    public async Task Runs_that_wait_are_counted_those_whose_mail_waits_for_its_turn_too()
    {
        var clock = new VirtualClock(Noon);
        var engine = new AutomationEngine(new(Store, clock, new(new byte[32])) { MailRate = new(null, 2) });
        using var dispatcher = new Dispatcher(Sqlite, engine.Router, clock, TimeProvider.System);
        await engine.Workflows.PutAsync("main", "w", World.Definition("w", """
            { "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "send_email", "subject": "x", "body": "x" }, { "type": "delay", "value": 1, "unit": "days" }, { "type": "award_points", "points": 1 } ] }
            """), null, Ct);
        await engine.Workflows.ActivateAsync("main", "w", Ct);
        for (var number = 0; number < 5; number++)
        {
            var data = JsonSerializer.SerializeToElement(new { contact = new { email = $"c{number}@example.com" } });
            await engine.Inbox.AcceptAsync("main", [new() { Source = "shop", Id = $"{number}", Type = "order.placed", Subject = $"c{number}", OccurredAt = Noon, ReceivedAt = Noon, Data = data }], Ct);
        }

        await dispatcher.SettleAsync(clock, Noon, Ct);

        (await engine.Messages.ListAsync("main", null, null, null, 10, Ct)).Items.Count.ShouldBe(2);
        Sqlite.CountDue().ShouldBe(new(0, 5));
        await dispatcher.SettleAsync(clock, Noon + Duration.FromHours(48), Ct);
        Sqlite.CountDue().ShouldBe(new(0, 0));
    }

    [Fact]
    public async Task A_second_store_on_the_file_is_refused_with_its_path()
    {
        var refused = await Should.ThrowAsync<StoreInUseException>(() => SqliteTableStore.OpenAsync(File, Ct));
        refused.Path.ShouldBe(File);
        refused.Message.ShouldContain(File);
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused_and_left_as_it_is()
    {
        await Sqlite.DisposeAsync();
        using (var connection = Connection.Open(File))
            connection.Execute("PRAGMA user_version = 999");
        await Should.ThrowAsync<StoreVersionException>(() => SqliteTableStore.OpenAsync(File, Ct));
        using (var connection = Connection.Open(File))
        {
            connection.ReadNumber("PRAGMA user_version").ShouldBe(999);
            connection.Execute("PRAGMA user_version = 2");
        }

        await InitializeAsync();
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_opened_with_its_rows_and_due_times()
    {
        var folder = Directory.CreateTempSubdirectory("automations-old-");
        var path = Path.Combine(folder.FullName, "automations.db");
        using (var connection = Connection.Open(path))
        {
            connection.Execute(
                """
                CREATE TABLE entities(tbl TEXT NOT NULL, part TEXT NOT NULL, row TEXT NOT NULL, etag INTEGER NOT NULL, due INTEGER, body BLOB NOT NULL,
                    PRIMARY KEY(tbl, part, row)) STRICT, WITHOUT ROWID;
                CREATE INDEX entities_due ON entities(due, etag) WHERE due IS NOT NULL;
                CREATE TABLE numbers(reserved INTEGER NOT NULL) STRICT;
                INSERT INTO numbers VALUES(100);
                INSERT INTO entities VALUES('contacts', 'C|main|a', 'p', 7, NULL, x'7b7d'), ('contacts', 'C|main|a', 'r|1', 8, 50, x'5b5d');
                PRAGMA user_version = 1;
                """);
        }

        await using (var store = await SqliteTableStore.OpenAsync(path, Ct))
        {
            var page = await store.ScanAsync(new("contacts", "C|main|a"), RowRange.All, 10, Ct);
            page.Entities.Select(entity => (entity.Row, entity.ETag)).ShouldBe([("p", "7"), ("r|1", "8")]);
            (await store.NextDueAsync(Ct)).ShouldBe(Instant.FromUnixTimeTicks(50));
            var replaced = await store.WriteAsync([new(new("contacts", "C|main|a"), [new Write.Replace("p", "{}"u8.ToArray(), "7")])], Ct);
            replaced.ShouldBe(WriteResult.Written.Instance);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_row_that_everybody_reads_is_never_older_than_one_that_was_written_behind_it()
    {
        var (index, head) = (new Partition("workflows", "T|main"), new Partition("workflows", "W|main|w"));
        await WriteAsync(0);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await Task.Yield();
                var later = Number(await Store.GetAsync(head, "p", Ct));
                Number(await Store.GetAsync(index, "revision", Ct)).ShouldBeGreaterThanOrEqualTo(later);
            }
        })).ToList();
        for (var number = 1; number <= 300; number++)
        {
            await WriteAsync(number);
            Number(await Store.GetAsync(head, "p", Ct)).ShouldBe(number);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);

        static int Number(Entity? entity) => JsonSerializer.Deserialize<int>(entity!.Body.Span);

        async Task WriteAsync(int number)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(number);
            await Store.WriteAsync([new(index, [new Write.Upsert("revision", body)]), new(head, [new Write.Upsert("p", body)])], Ct);
        }
    }

    [Fact]
    public async Task What_is_answered_is_committed()
    {
        using var other = Connection.Open(File);
        for (var i = 1; i <= 20; i++)
        {
            await Written(Insert($"r-{i}"));
            other.ReadNumber("SELECT count(*) FROM entities").ShouldBe(i);
        }
    }

    [Fact]
    public async Task A_write_that_fails_is_not_acknowledged_and_the_next_succeeds()
    {
        await Written(Insert("before"));
        using (var other = Connection.Open(File))
        {
            other.Execute("BEGIN IMMEDIATE");
            await Should.ThrowAsync<StoreFaultException>(() => Write(Insert("during")));
            other.Execute("ROLLBACK");
        }

        await Written(Insert("after"));
        (await Rows(RowRange.All)).ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task A_full_disk_acknowledges_nothing_and_writing_goes_on_when_there_is_space()
    {
        await Sqlite.DisposeAsync();
        await using var store = await SqliteTableStore.OpenAsync(new StoreFile(File, MaxPages: 100), Ct);
        var acknowledged = new List<string>();
        var full = await Should.ThrowAsync<StoreFaultException>(async () =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                var row = $"r-{i:d4}";
                await store.WriteAsync([new Batch(People, [new Write.Insert(row, new byte[5_000], Noon), Insert(row + "x")])], Ct);
                acknowledged.AddRange([row, row + "x"]);
            }
        });
        full.OutOfSpace.ShouldBeTrue();
        (await store.ScanAsync(People, RowRange.All, 1_000, Ct)).Entities.Select(entity => entity.Row).ShouldBe(acknowledged);

        await store.WriteAsync([new Batch(People, [.. acknowledged.Take(20).Select(row => new Write.Delete(row))])], Ct);
        (await store.WriteAsync([new Batch(People, [Insert("s")])], Ct)).ShouldBe(WriteResult.Written.Instance);
    }

    [Fact]
    public async Task The_log_stays_small_while_there_is_always_a_reader()
    {
        const int CheckpointPages = 500;
        await Sqlite.DisposeAsync();
        await using var store = await SqliteTableStore.OpenAsync(new StoreFile(File, CheckpointPages: CheckpointPages), Ct);
        using var stop = new CancellationTokenSource();
        var reading = Task.Factory.StartNew(() => ReadWithoutGap(stop.Token), Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        // Each body is another: SQLite writes no page that stays as it was.
        for (var i = 0; i < 200; i++)
            await store.WriteAsync([new Batch(People, [new Write.Upsert($"r-{i % 10}", Enumerable.Repeat((byte)i, 100_000).ToArray())])], Ct);
        await stop.CancelAsync();
        await reading;
        new FileInfo(File + "-wal").Length.ShouldBeLessThan(200 * 100_000 / 2);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Nothing_is_lost_while_the_log_is_copied_beside_the_writer(int checkpointPages)
    {
        const int Writers = 8;
        const int Rows = 250;
        await Sqlite.DisposeAsync();
        await using (var store = await SqliteTableStore.OpenAsync(new StoreFile(File, CheckpointPages: checkpointPages), Ct))
        {
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAndReadAsync(store, writer), Ct)));
        }

        await using var again = await SqliteTableStore.OpenAsync(File, Ct);
        foreach (var writer in Enumerable.Range(0, Writers))
        {
            var page = await again.ScanAsync(new("people", $"p{writer}"), RowRange.All, 1_000, Ct);
            page.Entities.Select(entity => entity.Row).ShouldBe(Enumerable.Range(0, Rows).Select(Key));
            page.Entities.Select(entity => entity.Body.ToArray()[0]).Distinct().ShouldBe([(byte)(Rows - 1)]);
        }

        using var file = Connection.Open(File);
        file.ReadNumber("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'").ShouldBe(1);

        static string Key(int row) => $"r{row:D4}";

        // Each call writes a new row and changes one that was written before, so that pages far apart change all the time.
        static async Task WriteAndReadAsync(SqliteTableStore store, int writer)
        {
            var partition = new Partition("people", $"p{writer}");
            for (var i = 0; i < Rows; i++)
            {
                await store.WriteAsync([new(partition, [new Write.Insert(Key(i), Body(i)), .. Enumerable.Range(0, i).Where(row => row % 16 == i % 16).Select(row => new Write.Upsert(Key(row), Body(i)))])], Ct);
                (await store.GetAsync(partition, Key(i), Ct))!.Body.Span[0].ShouldBe((byte)i);
            }

            for (var first = 0; first < Rows; first += 50)
                await store.WriteAsync([new(partition, [.. Enumerable.Range(first, 50).Select(row => new Write.Upsert(Key(row), Body(Rows - 1)))])], Ct);
        }

        static byte[] Body(int value) => Enumerable.Repeat((byte)value, 700).ToArray();
    }

    // Two snapshots that take turns, each begun before the other ends and held for a while by counting.
    private void ReadWithoutGap(CancellationToken stop)
    {
        const string Count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000) SELECT count(*) FROM n";
        using var one = Connection.Open(File);
        using var other = Connection.Open(File);
        one.Execute("BEGIN");
        for (var (current, next) = (one, other); !stop.IsCancellationRequested; (current, next) = (next, current))
        {
            next.Execute($"BEGIN; SELECT etag FROM entities LIMIT 1; {Count}");
            current.Execute("COMMIT");
        }
    }
}
