using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

public sealed class InMemoryTableStoreTests : DueIndexContract
{
    protected override ValueTask<ITableStore> OpenAsync() => ValueTask.FromResult<ITableStore>(new InMemoryTableStore());

    [Fact]
    public async Task A_fork_and_its_origin_go_their_own_ways()
    {
        await Written(Insert("p", "shared", Noon));
        var fork = ((InMemoryTableStore)Store).Fork();
        await Written(Upsert("p", "origin"));
        await fork.WriteAsync([new Batch(People, [Insert("q", "fork")])], Ct);
        (await Value("p")).ShouldBe("origin");
        (await Value("q")).ShouldBeNull();
        (await fork.GetAsync(People, "p", Ct)).ShouldNotBeNull().Body.ToArray().ShouldBe(Json("shared"));
        (await fork.NextDueAsync(Ct)).ShouldBe(Noon);
    }
}
