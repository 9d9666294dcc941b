namespace Automations.Storage;

/// <summary>Writes to one partition that happen together or not at all.</summary>
public sealed record Batch(Partition Partition, IReadOnlyList<Write> Writes);
