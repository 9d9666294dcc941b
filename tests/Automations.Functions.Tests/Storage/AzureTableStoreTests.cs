using Automations.Functions.Storage;
using Automations.Storage;
using Automations.Tests.Storage;
using Azure.Data.Tables;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Storage;

public sealed class AzureTableStoreTests(Azurite azurite) : TableStoreContract
{
    /// <summary>The emulator weighs what an update sends, base 64 included, against the limit of what an entity holds; the service does not.</summary>
    private const int LargeBytes = 700 * 1024;

    private TableServiceClient _service = null!;

    protected override async ValueTask<ITableStore> OpenAsync()
    {
        _service = new(await azurite.AccountAsync());
        return new AzureTableStore(_service);
    }

    [Fact]
    public async Task Nothing_is_created_by_reading()
    {
        (await Store.GetAsync(People, "p", Ct)).ShouldBeNull();
        (await Rows(RowRange.All)).ShouldBeEmpty();
        (await _service.QueryAsync(cancellationToken: Ct).ToListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_write_of_many_at_once_creates_the_table_and_none_is_lost()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Write(Upsert($"r-{i:d2}"), Upsert($"s-{i:d2}"))));
        results.ShouldAllBe(result => result is WriteResult.Written);
        (await Rows(RowRange.All)).Count.ShouldBe(100);
    }

    [Fact]
    public async Task In_a_table_that_is_missing_the_write_that_needs_a_row_conflicts_and_not_those_before_it()
    {
        (await Write(new Write.Delete("p"))).ShouldBe(new WriteResult.Conflict(0, 0));
        (await Write(Insert("a"), Upsert("b"), Replace("c", "1"), Insert("d"))).ShouldBe(new WriteResult.Conflict(0, 2));
        (await Rows(RowRange.All)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("W/\"datetime''\"")]
    [InlineData("W/\"datetime'")]
    public async Task An_etag_that_the_service_never_gave_matches_no_row(string etag)
    {
        await Written(Insert("p", "first"), Insert("q"));
        (await Write(Replace("p", etag))).ShouldBe(new WriteResult.Conflict(0, 0));
        (await Write(new Write.Delete("p", etag))).ShouldBe(new WriteResult.Conflict(0, 0));
        (await Write(Upsert("q"), Replace("p", etag))).ShouldBe(new WriteResult.Conflict(0, 1));
        (await Write(Upsert("q"), new Write.Delete("p", etag))).ShouldBe(new WriteResult.Conflict(0, 1));
        (await Value("p")).ShouldBe("first");
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(LargeBytes)]
    public async Task A_shorter_body_leaves_nothing_of_a_longer_one(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        await Written(new Write.Insert("p", body));
        (await Store.GetAsync(People, "p", Ct)).ShouldNotBeNull().Body.ToArray().ShouldBe(body);
        await Written(Replace("p", await ETag("p"), "short"));
        (await Value("p")).ShouldBe("short");
        await Written(new Write.Upsert("p", body));
        await Written(Upsert("p", "shorter"));
        (await Value("p")).ShouldBe("shorter");
    }

    [Fact]
    public async Task Due_times_before_1970_and_far_ahead_are_kept()
    {
        Instant[] times = [Instant.FromUtc(1, 1, 1, 0, 0), Instant.FromUnixTimeTicks(-1), Instant.FromUtc(9999, 12, 31, 23, 59)];
        foreach (var due in times)
        {
            await Written(Upsert("p", due: due));
            (await Store.GetAsync(People, "p", Ct)).ShouldNotBeNull().Due.ShouldBe(due);
        }
    }
}
