using Automations.Storage;
using NodaTime;

namespace Automations.Engine.HandOver;

/// <summary>
/// Says that a row is due. It is written before the row, so that work which was accepted and never handed on, or handed on and
/// lost, is found again. A mark whose row has another due time by now says nothing.
/// </summary>
public sealed record DueMark(Partition Partition, string Row, Instant Due);
