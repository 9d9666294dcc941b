using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

public abstract partial class TableStoreContract
{
    [Fact]
    public async Task A_row_that_was_never_written_is_null() => (await Store.GetAsync(People, "none", Ct)).ShouldBeNull();

    [Fact]
    public async Task A_row_comes_back_as_it_was_written()
    {
        await Written(Insert("p", "Zoë", Noon));
        var entity = (await Store.GetAsync(People, "p", Ct)).ShouldNotBeNull();
        entity.Row.ShouldBe("p");
        entity.Body.ToArray().ShouldBe(Json("Zoë"));
        entity.Due.ShouldBe(Noon);
        entity.ETag.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Each_write_of_a_row_moves_or_clears_its_due_time_which_is_kept_in_ticks_rounded_up()
    {
        await Written(Insert("moved", due: Noon), Insert("cleared", due: Noon), Insert("fine", due: Noon + Duration.FromNanoseconds(1)));
        await Written(Replace("moved", await ETag("moved"), due: Noon + Duration.FromHours(2)), Upsert("cleared"));
        (await DueOf("moved")).ShouldBe(Noon + Duration.FromHours(2));
        (await DueOf("cleared")).ShouldBeNull();
        (await DueOf("fine")).ShouldBe(Noon + Duration.FromTicks(1));

        async Task<Instant?> DueOf(string row) => (await Store.GetAsync(People, row, Ct)).ShouldNotBeNull().Due;
    }

    [Fact]
    public async Task An_empty_body_is_a_body()
    {
        await Written(new Write.Insert("p", ReadOnlyMemory<byte>.Empty));
        (await Store.GetAsync(People, "p", Ct)).ShouldNotBeNull().Body.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_body_is_the_stores_own_once_it_is_written()
    {
        var body = Json("before");
        await Written(new Write.Insert("p", body));
        body[1] = (byte)'X';
        (await Value("p")).ShouldBe("before");
    }

    [Fact]
    public async Task Inserting_over_a_row_conflicts_and_leaves_it()
    {
        await Written(Insert("p", "first"));
        (await Write(Insert("p", "second"))).ShouldBe(new WriteResult.Conflict(0, 0));
        (await Value("p")).ShouldBe("first");
    }

    [Fact]
    public async Task Replacing_with_the_current_etag_writes_and_changes_the_etag()
    {
        await Written(Insert("p", "first"));
        var etag = await ETag("p");
        await Written(Replace("p", etag, "second"));
        (await Value("p")).ShouldBe("second");
        (await ETag("p")).ShouldNotBe(etag);
    }

    [Fact]
    public async Task Replacing_with_a_stale_etag_conflicts_and_leaves_the_row()
    {
        await Written(Insert("p", "first"));
        var stale = await ETag("p");
        await Written(Upsert("p", "second"));
        (await Write(Replace("p", stale, "third"))).ShouldBe(new WriteResult.Conflict(0, 0));
        (await Value("p")).ShouldBe("second");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("W/\"datetime'2026'\"")]
    [InlineData("99999999999999999999999")]
    public async Task Replacing_a_missing_row_conflicts(string etag) =>
        (await Write(Replace("p", etag))).ShouldBe(new WriteResult.Conflict(0, 0));

    [Fact]
    public async Task A_row_written_again_after_its_deletion_has_an_etag_of_its_own()
    {
        await Written(Insert("p", "first"));
        var etag = await ETag("p");
        await Written(new Write.Delete("p"));
        await Written(Insert("p", "first"));
        (await Write(Replace("p", etag))).ShouldBe(new WriteResult.Conflict(0, 0));
    }

    [Fact]
    public async Task An_upsert_adds_and_replaces()
    {
        await Written(Upsert("p", "first"));
        (await Value("p")).ShouldBe("first");
        await Written(Upsert("p", "second"));
        (await Value("p")).ShouldBe("second");
    }

    [Fact]
    public async Task Deleting_removes_the_row()
    {
        await Written(Insert("p"), Insert("q"));
        await Written(new Write.Delete("p"), new Write.Delete("q", await ETag("q")));
        (await Rows(RowRange.All)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_a_missing_row_or_with_a_stale_etag_conflicts()
    {
        (await Write(new Write.Delete("p"))).ShouldBe(new WriteResult.Conflict(0, 0));
        await Written(Insert("p"));
        var stale = await ETag("p");
        await Written(Upsert("p", "second"));
        (await Write(new Write.Delete("p", stale))).ShouldBe(new WriteResult.Conflict(0, 0));
        (await Write(new Write.Delete("p", "no etag"))).ShouldBe(new WriteResult.Conflict(0, 0));
        (await Value("p")).ShouldBe("second");
    }

    [Fact]
    public async Task A_batch_that_conflicts_changes_nothing_and_names_the_write()
    {
        await Written(Insert("b", "old"), Insert("d", "old", Noon));
        var refused = await Write(Insert("a"), Upsert("b", "new"), new Write.Delete("d"), Insert("e", due: Noon), Replace("c", "1"));
        refused.ShouldBe(new WriteResult.Conflict(0, 4));
        (await Rows(RowRange.All)).ShouldBe(["b", "d"]);
        (await Value("b")).ShouldBe("old");
        (await Store.GetAsync(People, "d", Ct)).ShouldNotBeNull().Due.ShouldBe(Noon);
    }

    [Fact]
    public async Task Batches_before_a_conflict_stay_and_those_behind_it_are_not_applied()
    {
        await Written(Insert("taken"));
        var result = await Store.WriteAsync(
            [
                new Batch(Others, [Insert("first")]),
                new Batch(People, [Insert("second"), Insert("taken")]),
                new Batch(Others, [Insert("third")]),
            ],
            Ct);
        result.ShouldBe(new WriteResult.Conflict(1, 1));
        (await Rows(RowRange.All)).ShouldBe(["taken"]);
        (await Rows(RowRange.All, partition: Others)).ShouldBe(["first"]);
    }

    [Fact]
    public async Task A_later_batch_sees_what_an_earlier_one_of_its_call_wrote()
    {
        var batch = new Batch(People, [Insert("p")]);
        (await Store.WriteAsync([batch, batch], Ct)).ShouldBe(new WriteResult.Conflict(1, 0));
    }

    [Fact]
    public async Task No_batches_are_written_at_once() => (await Store.WriteAsync([], Ct)).ShouldBe(WriteResult.Written.Instance);

    [Fact]
    public async Task Tables_and_partitions_keep_rows_of_one_key_apart()
    {
        var elsewhere = People with { Table = "galleries" };
        await Written(Insert("p", "a"));
        await Store.WriteAsync([new Batch(Others, [Insert("p", "b")]), new Batch(elsewhere, [Insert("p", "c")])], Ct);
        (await Value("p")).ShouldBe("a");
        (await Value("p", Others)).ShouldBe("b");
        (await Value("p", elsewhere)).ShouldBe("c");
    }

    [Theory]
    [InlineData("'; DROP TABLE entities; --")]
    [InlineData("\" OR \"1\"=\"1")]
    [InlineData("%_*")]
    [InlineData("PartitionKey eq 'x' or true")]
    public async Task Fragments_of_query_languages_are_text(string text)
    {
        var partition = new Partition("contacts", text);
        await Store.WriteAsync([new Batch(partition, [Insert(text, text)]), new Batch(partition, [Insert("other")])], Ct);
        (await Value(text, partition)).ShouldBe(text);
        (await Rows(RowRange.Prefix(text), partition: partition)).ShouldBe([text]);
        (await Rows(RowRange.All)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_cancelled_beforehand_writes_nothing()
    {
        var batch = new Batch(People, [Insert("p")]);
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.WriteAsync([batch], new CancellationToken(true)));
        (await Value("p")).ShouldBeNull();
    }
}
