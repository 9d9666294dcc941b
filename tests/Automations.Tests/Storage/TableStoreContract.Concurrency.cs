using System.Globalization;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

public abstract partial class TableStoreContract
{
    [Fact]
    public async Task Writers_that_replace_if_match_lose_no_increment()
    {
        const int Writers = 32;
        const int Increments = 20;
        await Written(Insert("counter", "0"));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => Increment(Increments), Ct)));
        (await Value("counter")).ShouldBe((Writers * Increments).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Of_200_parallel_inserts_of_one_row_exactly_one_wins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Write(Insert("p", $"{i}")), Ct)));
        var winner = results.Index().Where(result => result.Item is WriteResult.Written).ShouldHaveSingleItem().Index;
        (await Value("p")).ShouldBe($"{winner}");
    }

    [Fact]
    public async Task A_conflict_of_one_caller_touches_no_other()
    {
        await Written(Insert("taken"));
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => i % 2 == 0 ? Write(Insert($"r-{i:d2}"), Insert("taken")) : Write(Insert($"r-{i:d2}"), Insert($"s-{i:d2}")), Ct)));
        for (var i = 0; i < results.Length; i++)
            results[i].ShouldBe(i % 2 == 0 ? new WriteResult.Conflict(0, 1) : WriteResult.Written.Instance);
        (await Rows(RowRange.All)).Count.ShouldBe(101);
    }

    [Fact]
    public async Task A_reader_sees_a_batch_whole_or_not_at_all()
    {
        await Written(Insert("a", "0"), Insert("b", "0"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 1; i <= 200; i++)
                    await Written(Upsert("a", $"{i}"), Upsert("b", $"{i}"));
                await stop.CancelAsync();
            },
            Ct);
        do
        {
            var page = await Store.ScanAsync(People, RowRange.All, 10, Ct);
            page.Entities[0].Body.ToArray().ShouldBe(page.Entities[1].Body.ToArray());
            await Task.Yield();
        }
        while (!stop.IsCancellationRequested && !writing.IsCompleted);
        await writing;
    }

    private async Task Increment(int times)
    {
        while (times > 0)
        {
            var entity = (await Store.GetAsync(People, "counter", Ct)).ShouldNotBeNull();
            var count = int.Parse(entity.Body.Span[1..^1], CultureInfo.InvariantCulture);
            if (await Write(Replace("counter", entity.ETag, $"{count + 1}")) is WriteResult.Written)
                times--;
        }
    }
}
