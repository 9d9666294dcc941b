using System.Globalization;
using Automations.Local.Tests.Connectors;

namespace Automations.CrashHarness;

/// <summary>One event that is due for thousands of clients at once.</summary>
internal sealed class FanOut(int clients, FakeServer provider)
{
    public const string Gallery = "big";
    public const string Path = "/fan";

    public static SentEvent Published { get; } = new(0, EventKind.Publication, "nobody");

    private const int InABatch = 1_000;

    public IReadOnlyList<SentEvent> Clients { get; } =
        [.. Enumerable.Range(0, clients).Select(number => new SentEvent(number, EventKind.Client, string.Create(CultureInfo.InvariantCulture, $"client-{number}")))];

    public async Task RegisterAsync(HttpClient client)
    {
        foreach (var batch in Clients.Chunk(InABatch))
        {
            if (!await client.PostEventsAsync(batch)) throw new InvalidOperationException("Clients were refused.");
            foreach (var one in batch) one.IsAcked = true;
        }

        await client.AdvanceAsync("PT1M");
    }

    /// <summary>The event of which something is due for every client.</summary>
    public static async Task PublishAsync(HttpClient client)
    {
        if (!await client.PostEventsAsync([Published])) throw new InvalidOperationException("The gallery could not be published.");
        Published.IsAcked = true;
    }

    /// <summary>Waits until so many clients were served, or everything is done.</summary>
    public async Task ReachAsync(int served, Task done)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!done.IsCompleted && provider.Requests.Count(request => request.Target == Path) < served) await pause.WaitForNextTickAsync();
    }
}
