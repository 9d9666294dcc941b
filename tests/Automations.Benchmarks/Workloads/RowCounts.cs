using System.Globalization;
using System.Text;
using Automations.Benchmarks.Setup;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Engine.Sites;
using Automations.Storage;
using NodaTime;

namespace Automations.Benchmarks.Workloads;

/// <summary>Counts the rows and bytes that single pieces of work write: each row costs the writer some microseconds, each call a commit at most.</summary>
internal sealed class RowCounts : ITableStore, IDueIndex
{
    private readonly InMemoryTableStore _store = new();
    private readonly List<string> _written = [];
    private int _calls;
    private int _reads;

    public Action<Instant>? DueWritten { get => _store.DueWritten; set => _store.DueWritten = value; }

    public static async Task PrintAsync(bool inDetail)
    {
        var store = new RowCounts();
        var clock = new VirtualClock(Instant.FromUtc(2026, 6, 1, 8, 0));
        var engine = new AutomationEngine(new(store, clock, new(new byte[32]) { HostUrl = "http://localhost" }));
        using var dispatcher = new Dispatcher(store, engine.Router, clock, TimeProvider.System);
        await engine.Services.Sites.EnsureDefaultAsync(clock.GetCurrentInstant(), default);
        await PutAsync("follow-up", SampleWorkflows.Waiting);
        await CountAsync("W1  an order of a new contact, a run that waits", () => OrderAsync(1));
        await CountAsync("W1  an order of a known contact, a run that waits", () => OrderAsync(1, "again"));
        await CountAsync("W2  the run is due: label and end", () => PassAsync(Duration.FromDays(2)), 2);
        await engine.Workflows.PauseAsync(SiteStore.DefaultSite, "follow-up", default);
        await PutAsync("thanks", SampleWorkflows.Mail);
        await EmbeddedEngine.ContactAsync(engine, 2);
        await CountAsync("W4  an order of a known contact, a mail", () => OrderAsync(2));

        async Task PutAsync(string id, string definition)
        {
            await EmbeddedEngine.PutWorkflowAsync(engine, id, definition);
            await PassAsync(Duration.Zero);
        }

        Task PassAsync(Duration time) => dispatcher.SettleAsync(clock, clock.GetCurrentInstant() + time, default);

        async Task OrderAsync(int number, string source = "rows")
        {
            await engine.Inbox.AcceptAsync(SiteStore.DefaultSite, [SampleEvents.Order(source, number, clock.GetCurrentInstant())], default);
            await PassAsync(Duration.Zero);
        }

        async Task CountAsync(string title, Func<Task> work, int pieces = 1)
        {
            store.Clear();
            await work();
            Console.WriteLine(store.Told(title, pieces));
            if (inDetail) Console.WriteLine(string.Join('\n', store._written));
        }
    }

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation)
    {
        _reads++;
        return _store.GetAsync(partition, row, cancellation);
    }

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation)
    {
        _reads++;
        return _store.ScanAsync(partition, range, limit, cancellation);
    }

    public ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        _calls++;
        foreach (var batch in batches)
            _written.AddRange(batch.Writes.Select(write => $"    {write.GetType().Name,-8}{batch.Partition.Key} {write.Row} {Encoding.UTF8.GetString(write.Content.Span)}"));
        Bytes += batches.Sum(batch => batch.Writes.Sum(write => write.Content.Length));
        return _store.WriteAsync(batches, cancellation);
    }

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation) =>
        _store.ReadDueAsync(until, after, limit, cancellation);

    public ValueTask<Instant?> NextDueAsync(CancellationToken cancellation) => _store.NextDueAsync(cancellation);

    private int Bytes { get; set; }

    private void Clear()
    {
        _written.Clear();
        (_calls, _reads, Bytes) = (0, 0, 0);
    }

    private string Told(string title, int pieces) => string.Create(
        CultureInfo.InvariantCulture,
        $"{title,-52} {(double)_written.Count / pieces,5:0.#} rows {Bytes / pieces,6} bytes {(double)_calls / pieces,4:0.#} calls {(double)_reads / pieces,5:0.#} reads");
}
