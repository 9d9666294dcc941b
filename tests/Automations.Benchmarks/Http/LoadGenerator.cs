using System.Diagnostics;
using System.Globalization;
using Automations.Benchmarks.Workloads;

namespace Automations.Benchmarks.Http;

/// <summary>Connections to this machine that each send a request as soon as their last one is answered, as cheaply as can be.</summary>
internal static class LoadGenerator
{
    public const int Connections = 32;

    /// <param name="body">The body of each request, a structured CloudEvent.</param>
    /// <exception cref="InvalidOperationException">An answer was not 2xx.</exception>
    public static async Task<Outcome> PostAsync(int port, string path, int count, Func<int, byte[]> body)
    {
        var next = -1;
        var latencies = new TimeSpan[count];
        var clock = new Stopclock();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var connection = await HttpConnection.OpenAsync(port);
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                var asked = Stopwatch.GetTimestamp();
                var status = await connection.PostAsync(path, body(number));
                latencies[number] = Stopwatch.GetElapsedTime(asked);
                if (status is < 200 or > 299) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path} answered {status}."));
            }
        })));
        return clock.Stop(count, latencies);
    }
}
