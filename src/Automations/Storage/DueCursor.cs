using NodaTime;

namespace Automations.Storage;

/// <summary>A place in the due index.</summary>
public readonly record struct DueCursor(Instant Due, long Sequence);
