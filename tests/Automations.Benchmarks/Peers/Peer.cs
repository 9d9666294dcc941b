namespace Automations.Benchmarks.Peers;

/// <summary>Another engine, as it is started for one workload; its driver tells in one line of JSON what it came to.</summary>
/// <param name="Durability">The settings that make its answer durable, as they are set here.</param>
/// <param name="Driver">The driver's program and its first arguments; the workload, how many pieces, and the port follow.</param>
/// <param name="Port">Where its store listens; 0: it needs none.</param>
/// <param name="Workloads">Those that it has an answer to.</param>
internal sealed record Peer(string Name, string Version, string Durability, IReadOnlyList<string> Driver, int Port, IReadOnlyList<string> Workloads);
