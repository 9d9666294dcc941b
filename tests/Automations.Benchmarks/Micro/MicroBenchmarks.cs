using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Automations.Benchmarks.Micro;

/// <summary>The parts by themselves, in this process: what is measured is built the way the workloads are.</summary>
internal static class MicroBenchmarks
{
    public static void Run(string[] args) => BenchmarkSwitcher
        .FromTypes([typeof(DecisionBenchmarks), typeof(StoreBenchmarks)])
        .Run(args.Length == 0 ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance)));
}
