namespace Automations.Benchmarks.Setup;

/// <summary>So many callers, each of which does the next piece of work as soon as its last one is answered.</summary>
internal static class Callers
{
    public static Task RunAsync(int callers, int count, Func<int, Task> work)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next)) await work(number);
        })));
    }
}
