namespace Automations.Benchmarks.Workloads;

/// <summary>How much is done before it counts: a server has been compiled once it has run for a while.</summary>
internal static class Warm
{
    public const int Up = 4_000;
}
