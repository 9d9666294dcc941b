using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Automations.CrashHarness;

/// <summary>Senders that go on until the host is gone; what was not answered is sent again to the next, sometimes.</summary>
internal sealed class Load(int seed)
{
    private const int Senders = 4;
    private const int Contacts = 60;
    private const int MostInABatch = 12;
    private const int MostMillisecondsBetween = 20;

    private static readonly EventKind[] Kinds = [EventKind.Visit, EventKind.Order, EventKind.Enquiry, EventKind.Lead, EventKind.Wish];

    private readonly ConcurrentQueue<IReadOnlyList<SentEvent>> _unanswered = new();
    private int _number;
    private int _answers;

    /// <summary>Every event that was tried.</summary>
    public ConcurrentQueue<SentEvent> Sent { get; } = new();

    /// <summary>Returns when the host is gone.</summary>
    public Task RunAsync(HttpClient client, int round) => Task.WhenAll(Enumerable.Range(0, Senders)
        .Select(sender => SendAsync(client, new Random(HashCode.Combine(seed, round, sender))))
        .Append(HalfAsync(client.BaseAddress!)));

    /// <summary>Waits for the next answer, or until the host is gone.</summary>
    public async Task AnsweredAsync(Task done)
    {
        var before = Volatile.Read(ref _answers);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!done.IsCompleted && Volatile.Read(ref _answers) == before) await pause.WaitForNextTickAsync();
    }

    /// <summary>Sends again what was never answered.</summary>
    public async Task FinishAsync(HttpClient client)
    {
        while (_unanswered.TryDequeue(out var batch)) await PostAsync(client, batch);
    }

    private async Task SendAsync(HttpClient client, Random random)
    {
        IReadOnlyList<SentEvent> batch = [];
        try
        {
            while (true)
            {
                if (batch.Count == 0 || random.Next(10) > 0) batch = Next(random);
                await PostAsync(client, batch);
                await Task.Delay(random.Next(MostMillisecondsBetween));
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            if (batch.Count > 0 && !batch[0].IsAcked && random.Next(2) == 0) _unanswered.Enqueue(batch);
        }
    }

    private async Task PostAsync(HttpClient client, IReadOnlyList<SentEvent> batch)
    {
        if (!await client.PostEventsAsync(batch)) throw new InvalidOperationException("Events were refused.");
        foreach (var one in batch) one.IsAcked = true;
        Interlocked.Increment(ref _answers);
    }

    private IReadOnlyList<SentEvent> Next(Random random)
    {
        if (random.Next(4) == 0 && _unanswered.TryDequeue(out var before)) return before;
        var batch = Enumerable.Range(0, random.Next(1, MostInABatch + 1)).Select(_ => Make(random)).ToList();
        foreach (var one in batch) Sent.Enqueue(one);
        return batch;
    }

    private SentEvent Make(Random random)
    {
        var number = Interlocked.Increment(ref _number);
        var kind = Kinds[random.Next(Kinds.Length)];
        return new(number, kind, kind == EventKind.Lead ? NameOf("lead", number) : NameOf("c", random.Next(Contacts)));
    }

    private static string NameOf(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}");

    /// <summary>An event whose second half never comes.</summary>
    private async Task HalfAsync(Uri host)
    {
        var half = new SentEvent(Interlocked.Increment(ref _number), EventKind.Visit, "half");
        Sent.Enqueue(half);
        var body = Encoding.UTF8.GetBytes(new JsonArray(half.Json()).ToJsonString());
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cloudevents-batch+json\r\nContent-Length: {body.Length}\r\n\r\n");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host.Host, host.Port);
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body.AsSpan(0, body.Length / 2)]);
            _ = await client.GetStream().ReadAsync(new byte[1]);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // The host is gone, as it should be.
        }
    }
}
