using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

public abstract partial class TableStoreContract
{
    [Fact]
    public async Task Rows_sort_by_ordinal_comparison()
    {
        string[] keys = ["a", "B", "b", "~", " ", "10", "9", "a-", "a b", "aa", "A", "_"];
        await Written([.. keys.Select(key => Insert(key))]);
        (await Rows(RowRange.All)).ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_scan_ends_at_its_partition()
    {
        await Written(Insert("a"));
        await Store.WriteAsync([new Batch(Others, [Insert("b")])], Ct);
        (await Rows(RowRange.All)).ShouldBe(["a"]);
        (await Rows(RowRange.All, partition: new Partition("contacts", "none"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("b", "d", "b bb c")]
    [InlineData("bb", "c", "bb")]
    [InlineData(null, "b", "a")]
    [InlineData("c", null, "c d")]
    [InlineData("", "b", "a")]
    [InlineData("e", null, "")]
    [InlineData("c", "b", "")]
    [InlineData("a", "a", "")]
    [InlineData(null, "", "")]
    public async Task A_range_is_half_open(string? from, string? to, string expected)
    {
        await Written(Insert("a"), Insert("b"), Insert("bb"), Insert("c"), Insert("d"));
        string.Join(' ', await Rows(new RowRange(from, to))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_prefix_finds_its_rows_and_no_others()
    {
        await Written(Insert("r"), Insert("r-1"), Insert("r-2"), Insert("r.1"), Insert("R-1"), Insert("r~"), Insert("s"));
        (await Rows(RowRange.Prefix("r-"))).ShouldBe(["r-1", "r-2"]);
        (await Rows(RowRange.Prefix("r"))).ShouldBe(["r", "r-1", "r-2", "r.1", "r~"]);
        (await Rows(RowRange.Prefix("r~"))).ShouldBe(["r~"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task Pages_give_every_row_once(int limit)
    {
        var keys = Enumerable.Range(0, 50).Select(i => $"r-{i:d3}").ToArray();
        await Written([.. keys.Select(key => Insert(key))]);
        (await Rows(RowRange.All, limit)).ShouldBe(keys);
        (await Rows(RowRange.Prefix("r-03"), limit)).ShouldBe(keys[30..40]);
    }

    [Fact]
    public async Task A_page_that_holds_everything_has_no_next()
    {
        await Written(Insert("a"), Insert("b"));
        (await Store.ScanAsync(People, RowRange.All, 2, Ct)).Next.ShouldBeNull();
        (await Store.ScanAsync(People, RowRange.All, 1, Ct)).Next.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_page_ends_early_when_its_bodies_are_large()
    {
        var body = new byte[StoreLimits.MaxBodyBytes];
        for (var i = 0; i < 6; i++)
            await Written(new Write.Insert($"r-{i}", body));
        var page = await Store.ScanAsync(People, RowRange.All, 100, Ct);
        page.Entities.Count.ShouldBe(StoreLimits.FullPageBytes / StoreLimits.MaxBodyBytes);
        (await Rows(RowRange.All)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Paging_while_rows_are_written_misses_none_that_stood_and_repeats_none()
    {
        var standing = Enumerable.Range(0, 100).Select(i => $"r-{i:d3}").ToArray();
        await Written([.. standing.Select(key => Insert(key))]);
        var seen = new List<string>();
        for (RowRange? next = RowRange.All; next is { } from;)
        {
            var page = await Store.ScanAsync(People, from, 9, Ct);
            seen.AddRange(page.Entities.Select(entity => entity.Row));
            next = page.Next;
            var last = page.Entities[^1].Row;
            await Written(Upsert(last, "changed"), Upsert($"{last}x", "behind the page"), Upsert($"a-{seen.Count:d3}", "before it"));
        }

        seen.ShouldBeUnique();
        seen.Where(row => standing.Contains(row)).ShouldBe(standing);
    }
}
