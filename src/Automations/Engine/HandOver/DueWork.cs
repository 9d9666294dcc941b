using Automations.Storage;
using NodaTime;

namespace Automations.Engine.HandOver;

/// <summary>A row that is due, as it is handed on: what a queue's message says.</summary>
/// <param name="Due">The due time it was written with. A row that has another by now was handed on again with that one.</param>
/// <param name="Mark">The mark that stands until the work is done.</param>
public sealed record DueWork(Partition Partition, string Row, Instant Due, MarkId Mark);
