using NodaTime;

namespace Automations.Runs;

/// <summary>An effect outside the store: written before it is begun, so that a process that dies in between leaves a trace.</summary>
/// <param name="Key">The idempotency key, derived from run, generation and step.</param>
/// <param name="Message">The message's row in the contact's partition; null: the effect is no message.</param>
/// <param name="Attempt">Counts from 1.</param>
/// <param name="FirstAt">When the first attempt was made.</param>
/// <param name="Open">True from before the attempt until its result is recorded.</param>
public sealed record Intent(string Key, string? Message, int Attempt, Instant FirstAt, bool Open)
{
    /// <summary>When the latest attempt was begun; null: none was yet.</summary>
    public Instant? BegunAt { get; init; }

    /// <summary>When the attempt before that was begun; null: there was none.</summary>
    public Instant? TriedAt { get; init; }

    /// <summary>The intent as an attempt at it begins.</summary>
    public Intent Begun(Instant now) => this with { Open = true, TriedAt = BegunAt, BegunAt = now };
}
