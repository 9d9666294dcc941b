using System.Collections.Concurrent;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

/// <summary>What a store with a due index promises besides.</summary>
public abstract class DueIndexContract : TableStoreContract
{
    protected IDueIndex Due => (IDueIndex)Store;

    protected async Task<List<string>> DueRows(Instant until, DueCursor? after = null, int limit = 1_000) =>
        [.. (await Due.ReadDueAsync(until, after, limit, Ct)).Select(row => row.Row)];

    [Fact]
    public async Task Due_rows_come_by_time_and_ties_in_the_order_they_were_written()
    {
        await Written(Insert("late", due: Noon + Duration.FromSeconds(1)), Insert("z", due: Noon), Insert("none"));
        await Store.WriteAsync([new Batch(Others, [Insert("y", due: Noon)])], Ct);
        await Written(Insert("x", due: Noon), Insert("early", due: Noon - Duration.FromDays(40_000)));
        (await DueRows(Noon)).ShouldBe(["early", "z", "y", "x"]);
        (await DueRows(Instant.MaxValue)).ShouldBe(["early", "z", "y", "x", "late"]);
    }

    [Fact]
    public async Task A_due_row_says_where_it_is()
    {
        await Store.WriteAsync([new Batch(Others, [Insert("r", due: Noon)])], Ct);
        var row = (await Due.ReadDueAsync(Noon, null, 1, Ct)).ShouldHaveSingleItem();
        (row.Partition, row.Row, row.Due).ShouldBe((Others, "r", Noon));
    }

    [Fact]
    public async Task Nothing_is_found_before_it_is_due()
    {
        var fine = Noon + Duration.FromNanoseconds(1);
        await Written(Insert("fine", due: fine), Insert("r", due: Noon + Duration.FromTicks(5)));
        (await DueRows(Noon)).ShouldBeEmpty();
        (await DueRows(fine)).ShouldBeEmpty();
        (await DueRows(Noon + Duration.FromTicks(1))).ShouldBe(["fine"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Reading_on_behind_the_last_row_gives_every_row_once(int limit)
    {
        await Written([.. Enumerable.Range(0, 40).Select(i => Insert($"r-{i:d2}", due: Noon + Duration.FromSeconds(i / 5)))]);
        var seen = new List<string>();
        DueCursor? cursor = null;
        while (await Due.ReadDueAsync(Noon + Duration.FromSeconds(5), cursor, limit, Ct) is { Count: > 0 } rows)
        {
            rows.Count.ShouldBeLessThanOrEqualTo(limit);
            seen.AddRange(rows.Select(row => row.Row));
            cursor = rows[^1].Cursor;
        }

        seen.ShouldBe(Enumerable.Range(0, 30).Select(i => $"r-{i:d2}"));
    }

    [Fact]
    public async Task Each_write_of_a_row_moves_or_clears_its_due_time()
    {
        await Written(Insert("replaced", due: Noon), Insert("cleared", due: Noon), Insert("upserted", due: Noon), Insert("gone", due: Noon));
        await Written(
            Replace("replaced", await ETag("replaced"), due: Noon + Duration.FromHours(2)),
            Replace("cleared", await ETag("cleared")),
            Upsert("upserted", due: Noon + Duration.FromHours(1)),
            new Write.Delete("gone"));
        (await DueRows(Noon)).ShouldBeEmpty();
        (await DueRows(Instant.MaxValue)).ShouldBe(["upserted", "replaced"]);
    }

    [Fact]
    public async Task A_row_written_again_with_its_due_time_goes_behind_its_ties()
    {
        await Written(Insert("a", due: Noon), Insert("b", due: Noon));
        await Written(Upsert("a", due: Noon));
        (await DueRows(Noon)).ShouldBe(["b", "a"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_001)]
    public async Task A_reading_has_one_to_a_thousand_rows(int limit) =>
        await Should.ThrowAsync<StoreLimitException>(async () => await Due.ReadDueAsync(Noon, null, limit, Ct));

    [Fact]
    public async Task The_next_due_time_is_the_earliest()
    {
        (await Due.NextDueAsync(Ct)).ShouldBeNull();
        await Written(Insert("a", due: Noon), Insert("b", due: Noon - Duration.FromHours(1)), Insert("c"));
        (await Due.NextDueAsync(Ct)).ShouldBe(Noon - Duration.FromHours(1));
        await Written(new Write.Delete("b"));
        (await Due.NextDueAsync(Ct)).ShouldBe(Noon);
        await Written(Upsert("a"));
        (await Due.NextDueAsync(Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_earliest_due_time_of_a_write_is_announced_before_its_caller_is_answered()
    {
        var announced = new ConcurrentQueue<Instant>();
        Due.DueWritten = announced.Enqueue;
        await Written(Insert("none"));
        announced.ShouldBeEmpty();
        await Written(Insert("a", due: Noon + Duration.FromHours(1)), Insert("b", due: Noon), Insert("c"));
        announced.ShouldBe([Noon]);
    }

    [Fact]
    public async Task What_a_conflict_kept_from_being_written_is_not_announced()
    {
        var announced = new ConcurrentQueue<Instant>();
        Due.DueWritten = announced.Enqueue;
        await Written(Insert("taken"));
        Batch[] batches = [new(Others, [Insert("p", due: Noon)]), new(People, [Insert("q", due: Noon - Duration.FromHours(1)), Insert("taken")])];
        await Store.WriteAsync(batches, Ct);
        announced.ShouldBe([Noon]);
    }
}
