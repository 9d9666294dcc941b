using System.Globalization;

namespace Automations.Benchmarks.Workloads;

/// <summary>What a workload came to.</summary>
/// <param name="Worked">The processor time of this process meanwhile, that of its load generator included: on a machine that others use too it says more than the time that passed.</param>
/// <param name="Allocated">Bytes of managed memory that were asked for meanwhile.</param>
/// <param name="Latencies">How long each caller waited; empty: not measured.</param>
internal sealed record Outcome(int Count, TimeSpan Elapsed, TimeSpan Worked, long Allocated, TimeSpan[] Latencies)
{
    public double PerSecond => Count / Elapsed.TotalSeconds;

    public double MicrosecondsEach => Worked.TotalMicroseconds / Count;

    public double? P99Milliseconds => Latencies.Length == 0 ? null : Latencies.Order().ElementAt((int)(Latencies.Length * 0.99)).TotalMilliseconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond,8:N0} /s   {Elapsed.TotalSeconds,6:N2} s   {MicrosecondsEach,5:N0} µs of processor and {Allocated / 1024d / Count,4:N0} KiB each{(P99Milliseconds is { } p99 ? $"   p99 {p99:N1} ms" : "")}");
}
