using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

public abstract partial class TableStoreContract
{
    public static TheoryData<string> IllegalKeys =>
        ["", "a/b", "a\\b", "a#b", "a?b", "a\u0000b", "a\tb", "a\nb", "\u007f", "é", "日", "\ud83d", new string('k', 513)];

    [Theory]
    [MemberData(nameof(IllegalKeys))]
    public async Task Keys_that_no_store_takes_are_refused(string key)
    {
        await Refused(People, Insert(key));
        await Refused(People, new Write.Delete(key));
        await Refused(new Partition("contacts", key), Insert("p"));
        await Should.ThrowAsync<StoreLimitException>(async () => await Store.GetAsync(People, key, Ct));
        await Should.ThrowAsync<StoreLimitException>(
            async () => await Store.ScanAsync(new Partition("contacts", key), RowRange.All, 1, Ct));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("my-table")]
    [InlineData("tàble")]
    [InlineData("a b c")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Table_names_that_no_store_takes_are_refused(string table) => await Refused(new Partition(table, "p"), Insert("r"));

    [Fact]
    public async Task The_longest_keys_are_taken_and_paged()
    {
        var partition = new Partition(new string('t', 63), new string('p', 512));
        string[] keys = [new string('k', 511) + "1", new string('k', 511) + "2"];
        await Store.WriteAsync([new Batch(partition, [.. keys.Select(key => Insert(key, key))])], Ct);
        (await Value(keys[0], partition)).ShouldBe(keys[0]);
        (await Rows(RowRange.All, 1, partition)).ShouldBe(keys);
    }

    [Fact]
    public async Task The_largest_body_is_taken_and_one_byte_more_is_not()
    {
        await Written(new Write.Insert("p", new byte[StoreLimits.MaxBodyBytes]));
        (await Store.GetAsync(People, "p", Ct)).ShouldNotBeNull().Body.Length.ShouldBe(StoreLimits.MaxBodyBytes);
        await Refused(People, new Write.Insert("q", new byte[StoreLimits.MaxBodyBytes + 1]));
    }

    [Fact]
    public async Task The_largest_batch_is_taken_and_one_byte_more_is_not()
    {
        Write[] full = [.. Enumerable.Range(0, 4).Select(i => new Write.Upsert($"r-{i}", new byte[StoreLimits.MaxBatchBytes / 4]))];
        await Written(full);
        await Refused(People, [.. full, new Write.Upsert("r-4", new byte[1])]);
    }

    [Fact]
    public async Task A_batch_has_one_to_a_hundred_writes()
    {
        Write[] hundred = [.. Enumerable.Range(0, 100).Select(i => Insert($"r-{i}"))];
        await Written(hundred);
        await Refused(Others, [.. hundred, Insert("more")]);
        await Refused(Others);
    }

    [Fact]
    public async Task A_batch_writes_a_row_once() => await Refused(People, Insert("p"), Upsert("q"), new Write.Delete("p"));

    [Fact]
    public async Task A_batch_beyond_the_limits_keeps_the_whole_call_from_being_written()
    {
        Batch[] batches = [new(People, [Insert("p")]), new(People, [])];
        await Should.ThrowAsync<StoreLimitException>(async () => await Store.WriteAsync(batches, Ct));
        (await Rows(RowRange.All)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_001)]
    public async Task A_page_has_one_to_a_thousand_rows(int limit)
    {
        await Should.ThrowAsync<StoreLimitException>(async () => await Store.ScanAsync(People, RowRange.All, limit, Ct));
    }

    private async Task Refused(Partition partition, params Write[] writes) =>
        await Should.ThrowAsync<StoreLimitException>(async () => await Store.WriteAsync([new Batch(partition, writes)], Ct));
}
