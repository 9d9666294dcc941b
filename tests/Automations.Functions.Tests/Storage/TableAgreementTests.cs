using Automations.Functions.Storage;
using Automations.Storage;
using Azure.Data.Tables;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Storage;

/// <summary>Random writes on this store and the one in memory: the same rows in the end, and on the way the same conflicts.</summary>
public sealed class TableAgreementTests(Azurite azurite)
{
    private const int Calls = 300;
    private const string Strange = "*";

    private static readonly Partition[] Partitions = [new("contacts", "a"), new("contacts", "b"), new("galleries", "a")];

    private readonly InMemoryTableStore _memory = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_written_both_stores_agree(int seed)
    {
        var random = new Random(seed);
        var azure = new AzureTableStore(new TableServiceClient(await azurite.AccountAsync()));
        for (var call = 0; call < Calls; call++)
        {
            Draft[] drafts = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new Draft(random))];
            var expected = await _memory.WriteAsync(await BatchesAsync(_memory, drafts), Ct);
            (await azure.WriteAsync(await BatchesAsync(azure, drafts), Ct)).ShouldBe(expected, $"call {call}");
        }

        foreach (var partition in Partitions)
            (await RowsAsync(azure, partition)).ShouldBe(await RowsAsync(_memory, partition));
    }

    /// <summary>A draft with the ETags that the rows have in one store at this moment.</summary>
    private static async Task<IReadOnlyList<Batch>> BatchesAsync(ITableStore store, IEnumerable<Draft> drafts)
    {
        var batches = new List<Batch>();
        foreach (var draft in drafts)
        {
            var rows = (await store.ScanAsync(draft.Partition, RowRange.All, 100, Ct)).Entities.ToDictionary(row => row.Row, row => row.ETag);
            batches.Add(new(draft.Partition, [.. draft.Steps.Select(step => Write(step.Kind, step.Row, rows.GetValueOrDefault(step.Row, Strange), draft.Body))]));
        }

        return batches;
    }

    private static Write Write(int kind, string row, string etag, byte[] body) => kind switch
    {
        0 => new Write.Insert(row, body),
        1 or 2 => new Write.Upsert(row, body),
        3 => new Write.Replace(row, body, etag),
        4 => new Write.Replace(row, body, Strange),
        5 => new Write.Delete(row),
        _ => new Write.Delete(row, etag),
    };

    private static async Task<IReadOnlyList<string>> RowsAsync(ITableStore store, Partition partition) =>
        [.. (await store.ScanAsync(partition, RowRange.All, 100, Ct)).Entities.Select(row => $"{row.Row} {Convert.ToHexString(row.Body.Span)}")];

    private sealed class Draft(Random random)
    {
        public Partition Partition { get; } = Partitions[random.Next(Partitions.Length)];

        public byte[] Body { get; } = [(byte)random.Next(), (byte)random.Next()];

        /// <summary>Few rows, so that writes meet.</summary>
        public IReadOnlyList<(int Kind, string Row)> Steps { get; } =
            [.. Enumerable.Range(0, 5).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(row => (random.Next(7), $"r{row}"))];
    }
}
