namespace Automations.Benchmarks.Peers;

/// <summary>Another engine, as it is started for one workload; its driver tells in one line of JSON what it came to.</summary>
/// <param name="Durability">The settings that make its answer durable, as they are set here.</param>
/// <param name="Driver">The driver's file.</param>
/// <param name="Port">Where its store listens.</param>
internal sealed record Peer(string Name, string Version, string Durability, string Driver, int Port);
