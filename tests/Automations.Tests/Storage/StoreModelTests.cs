using System.Globalization;
using System.Text;
using Automations.Sqlite;
using Automations.Storage;
using Automations.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

/// <summary>Random writes on both stores at once: whatever one does, the other does too, down to the order of what is due.</summary>
public sealed class StoreModelTests
{
    private static readonly Partition[] Partitions = [new("contacts", "a"), new("contacts", "b"), new("galleries", "a")];
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    // Few rows, few due times: so that writes meet.
    private static readonly Gen<Step> Steps =
        from kind in Gen.Choose(0, 5)
        from row in Gen.Choose(0, 4)
        from due in Gen.Choose(0, 4)
        select new Step(kind, $"r{row}", due == 0 ? null : Start.PlusTicks(due));

    private static readonly Gen<Call> Calls =
        from partition in Gen.Elements(Partitions)
        from steps in Steps.NonEmptyListOf()
        from more in Steps.NonEmptyListOf()
        select new Call(partition, [Distinct(steps), Distinct(more)]);

    [Fact]
    public async Task Both_stores_agree_after_any_writes()
    {
        var folder = Directory.CreateTempSubdirectory("automations-").FullName;
        try
        {
            var number = 0;
            var agreement = Prop.ForAll(Calls.ListOf().ToArbitrary(), calls => Agree(Path.Combine(folder, $"{number++}.db"), calls));
            await PropertyCheck.RunAsync(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(40), agreement);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Agree(string path, IList<Call> calls)
    {
        var memory = new InMemoryTableStore();
        await using var sqlite = await SqliteTableStore.OpenAsync(path);
        foreach (var call in calls)
        {
            var one = await memory.WriteAsync(await Batches(memory, call), default);
            var other = await sqlite.WriteAsync(await Batches(sqlite, call), default);
            other.ShouldBe(one);
        }

        (await Content(sqlite)).ShouldBe(await Content(memory));
    }

    private static async Task<Batch[]> Batches(ITableStore store, Call call)
    {
        var batches = new List<Batch>();
        foreach (var steps in call.Batches)
        {
            var writes = new List<Write>();
            foreach (var step in steps)
                writes.Add(await ToWrite(store, call.Partition, step));
            batches.Add(new Batch(call.Partition, writes));
        }

        return [.. batches];
    }

    private static async Task<Write> ToWrite(ITableStore store, Partition partition, Step step)
    {
        var body = Encoding.UTF8.GetBytes(step.ToString());
        var etag = (await store.GetAsync(partition, step.Row, default))?.ETag ?? "none";
        return step.Kind switch
        {
            0 => new Write.Insert(step.Row, body, step.Due),
            1 or 2 => new Write.Upsert(step.Row, body, step.Due),
            3 => new Write.Replace(step.Row, body, etag, step.Due),
            4 => new Write.Delete(step.Row),
            _ => new Write.Delete(step.Row, etag),
        };
    }

    private static async Task<string> Content<T>(T store)
        where T : ITableStore, IDueIndex
    {
        var text = new StringBuilder();
        foreach (var partition in Partitions)
        {
            foreach (var entity in (await store.ScanAsync(partition, RowRange.All, 1_000, default)).Entities)
                text.AppendLine(CultureInfo.InvariantCulture, $"{partition} {entity.Row} {entity.Due} {Encoding.UTF8.GetString(entity.Body.Span)}");
        }

        foreach (var row in await store.ReadDueAsync(Instant.MaxValue, null, 1_000, default))
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.Partition} {row.Row} {row.Due}");
        return text.ToString();
    }

    private static Step[] Distinct(IEnumerable<Step> steps) => [.. steps.DistinctBy(step => step.Row)];

    private sealed record Step(int Kind, string Row, Instant? Due);

    private sealed record Call(Partition Partition, IReadOnlyList<IReadOnlyList<Step>> Batches);
}
