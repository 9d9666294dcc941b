using Automations.Storage;

namespace Automations.Engine.HandOver;

/// <summary>Where a mark is.</summary>
public sealed record MarkId(Partition Partition, string Row);
