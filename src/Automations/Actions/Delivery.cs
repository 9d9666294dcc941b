using NodaTime;

namespace Automations.Actions;

/// <summary>What an attempt outside came to.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    public sealed record Delivered(string Text) : Delivery;

    /// <summary>It will never work as it is: no further attempt.</summary>
    public sealed record Refused(string Text) : Delivery;

    /// <summary>It did not work this time and surely had no effect.</summary>
    /// <param name="RetryAfter">The wait the provider asked for, or null.</param>
    public sealed record Unavailable(string Text, Duration? RetryAfter = null) : Delivery;

    /// <summary>Nobody knows whether it had its effect.</summary>
    public sealed record Unknown(string Text) : Delivery;
}
