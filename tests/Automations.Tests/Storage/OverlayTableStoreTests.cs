using System.Text;
using Automations.Storage;
using Automations.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

public sealed class OverlayTableStoreTests : DueIndexContract
{
    protected override ValueTask<ITableStore> OpenAsync() => ValueTask.FromResult<ITableStore>(new OverlayTableStore(new InMemoryTableStore()));

    [Fact]
    public async Task What_lies_beneath_is_read_through_and_never_written_to()
    {
        var beneath = new InMemoryTableStore();
        await beneath.WriteAsync([new Batch(People, [Insert("a", "beneath", Noon), Insert("b", "beneath"), Insert("c", "beneath")])], Ct);
        var overlay = new OverlayTableStore(beneath);
        var etag = (await overlay.GetAsync(People, "a", Ct))!.ETag;

        (await overlay.WriteAsync([new Batch(People, [new Write.Delete("b")]), new Batch(People, [Replace("a", etag, "above"), Insert("d", "above", Noon)])], Ct))
            .ShouldBe(WriteResult.Written.Instance);
        (await overlay.WriteAsync([new Batch(People, [Insert("c", "above")])], Ct)).ShouldBe(new WriteResult.Conflict(0, 0));

        (await ContentAsync(overlay)).ShouldBe(["a above", "c beneath", "d above"]);
        (await ContentAsync(beneath)).ShouldBe(["a beneath", "b beneath", "c beneath"]);
        (await beneath.ReadDueAsync(Instant.MaxValue, null, 10, Ct)).ShouldHaveSingleItem().Row.ShouldBe("a");
        (await overlay.ReadDueAsync(Instant.MaxValue, null, 10, Ct)).ShouldHaveSingleItem().Row.ShouldBe("d");
    }

    [Fact]
    public async Task A_row_beneath_is_due_once_it_is_brought_over_and_no_longer_once_it_is_written_without()
    {
        var beneath = new InMemoryTableStore();
        await beneath.WriteAsync([new Batch(People, [Insert("a", due: Noon)])], Ct);
        var overlay = new OverlayTableStore(beneath);
        (await overlay.NextDueAsync(Ct)).ShouldBeNull();
        overlay.BringOver(People, "a", Noon);
        (await overlay.NextDueAsync(Ct)).ShouldBe(Noon);

        await overlay.WriteAsync([new Batch(People, [Replace("a", (await overlay.GetAsync(People, "a", Ct))!.ETag)])], Ct);

        (await overlay.NextDueAsync(Ct)).ShouldBeNull();
        (await beneath.NextDueAsync(Ct)).ShouldBe(Noon);
    }

    [Fact]
    public async Task A_row_that_was_deleted_beneath_is_due_no_longer_once_it_was_looked_for()
    {
        var beneath = new InMemoryTableStore();
        await beneath.WriteAsync([new Batch(People, [Insert("a", due: Noon)])], Ct);
        var overlay = new OverlayTableStore(beneath);
        overlay.BringOver(People, "a", Noon);
        await beneath.WriteAsync([new Batch(People, [new Write.Delete("a")])], Ct);

        (await overlay.GetAsync(People, "a", Ct)).ShouldBeNull();

        (await overlay.NextDueAsync(Ct)).ShouldBeNull();
    }

    /// <summary>The same writes on an overlay and on a fork of what lies beneath leave the same rows, page by page.</summary>
    [Fact]
    public Task It_agrees_with_a_copy_after_any_writes()
    {
        var step = from kind in Gen.Choose(0, 3) from row in Gen.Choose(0, 30) select (Kind: kind, Row: $"r{row:d2}");
        var histories = (from below in step.ListOf() from above in step.ListOf() from limit in Gen.Choose(1, 5) select (below.ToList(), above.ToList(), limit)).ToArbitrary();
        return PropertyCheck.RunAsync(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(histories, history => AgreeAsync(history.Item1, history.Item2, history.limit)));
    }

    private static async Task AgreeAsync(List<(int Kind, string Row)> below, List<(int Kind, string Row)> above, int limit)
    {
        var beneath = new InMemoryTableStore();
        foreach (var step in below) await DoAsync(beneath, step);
        var copy = beneath.Fork();
        var overlay = new OverlayTableStore(beneath);
        var before = await ContentAsync(beneath);
        foreach (var step in above)
        {
            (await DoAsync(overlay, step)).ShouldBe(await DoAsync(copy, step));
            (await ContentAsync(overlay, limit)).ShouldBe(await ContentAsync(copy, limit));
        }

        (await ContentAsync(beneath)).ShouldBe(before);
    }

    private static ValueTask<WriteResult> DoAsync(ITableStore store, (int Kind, string Row) step) => store.WriteAsync(
        [new Batch(People, [step.Kind switch
        {
            0 => Insert(step.Row, "inserted"),
            1 => Upsert(step.Row, "upserted"),
            2 => new Write.Delete(step.Row),
            _ => Upsert(step.Row, "again"),
        }])],
        default);

    private static async Task<List<string>> ContentAsync(ITableStore store, int limit = 1_000)
    {
        var rows = new List<string>();
        for (RowRange? next = new RowRange("a", null); next is { } from;)
        {
            var page = await store.ScanAsync(People, from, limit, default);
            if (page.Next is not null) page.Entities.ShouldNotBeEmpty();
            rows.AddRange(page.Entities.Select(entity => $"{entity.Row} {Encoding.UTF8.GetString(entity.Body.Span[1..^1])}"));
            next = page.Next;
        }

        return rows;
    }
}
