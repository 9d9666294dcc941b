using System.Text;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Storage;

/// <summary>What every store promises. A store is done when it passes.</summary>
public abstract partial class TableStoreContract : IAsyncLifetime
{
    protected static readonly Partition People = new("contacts", "C-main-1");
    protected static readonly Partition Others = new("contacts", "C-main-2");
    protected static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ITableStore Store { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected abstract ValueTask<ITableStore> OpenAsync();

    protected static byte[] Json(string value) => Encoding.UTF8.GetBytes($"\"{value}\"");

    protected static Write Insert(string row, string value = "1", Instant? due = null) => new Write.Insert(row, Json(value), due);

    protected static Write Upsert(string row, string value = "1", Instant? due = null) => new Write.Upsert(row, Json(value), due);

    protected static Write Replace(string row, string etag, string value = "2", Instant? due = null) =>
        new Write.Replace(row, Json(value), etag, due);

    protected async Task<WriteResult> Write(params Write[] writes) => await Store.WriteAsync([new Batch(People, writes)], Ct);

    protected async Task Written(params Write[] writes) => (await Write(writes)).ShouldBe(WriteResult.Written.Instance);

    protected async Task<string?> Value(string row, Partition? partition = null) =>
        await Store.GetAsync(partition ?? People, row, Ct) is { } entity ? Encoding.UTF8.GetString(entity.Body.Span[1..^1]) : null;

    protected async Task<string> ETag(string row) => (await Store.GetAsync(People, row, Ct)).ShouldNotBeNull().ETag;

    protected async Task<List<string>> Rows(RowRange range, int limit = StoreLimits.MaxPageRows, Partition? partition = null)
    {
        var rows = new List<string>();
        for (RowRange? next = range; next is { } from;)
        {
            var page = await Store.ScanAsync(partition ?? People, from, limit, Ct);
            page.Entities.Count.ShouldBeLessThanOrEqualTo(limit);
            rows.AddRange(page.Entities.Select(entity => entity.Row));
            next = page.Next;
        }

        return rows;
    }
}
