using System.Diagnostics;

namespace Automations.Benchmarks.Workloads;

/// <summary>Measures what passes and what this process works meanwhile.</summary>
internal sealed class Stopclock
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly TimeSpan _worked = Environment.CpuUsage.TotalTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();

    public Outcome Stop(int count, TimeSpan[]? latencies = null) =>
        new(count, Stopwatch.GetElapsedTime(_began), Environment.CpuUsage.TotalTime - _worked, GC.GetTotalAllocatedBytes() - _allocated, latencies ?? []);
}
