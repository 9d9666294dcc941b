using System.Collections.Immutable;
using Automations.Definitions;
using NodaTime;

namespace Automations.Engine;

/// <summary>What became of a request to change something: what a user can cause is an answer, not an exception.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    public sealed record Done(T Value, bool Created = false) : Outcome<T>;

    public sealed record NotFound : Outcome<T>;

    /// <summary>The state forbids it.</summary>
    /// <param name="RetryAfter">For how long; null: until something else changes.</param>
    public sealed record Conflict(string Why, Duration? RetryAfter = null) : Outcome<T>;

    /// <summary>The caller's ETag is not the resource's.</summary>
    public sealed record Stale : Outcome<T>;

    public sealed record Invalid(ImmutableArray<Fault> Faults) : Outcome<T>;
}
