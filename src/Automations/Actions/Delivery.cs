using System.Collections.Immutable;
using NodaTime;

namespace Automations.Actions;

/// <summary>What an attempt outside came to.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <param name="Values">What later steps may name, such as <c>payment.url</c>.</param>
    public sealed record Delivered(string Text, ImmutableSortedDictionary<string, string>? Values = null) : Delivery;

    /// <summary>It will never work as it is: no further attempt.</summary>
    public sealed record Refused(string Text) : Delivery;

    /// <summary>It did not work this time, and trying again does no harm.</summary>
    /// <param name="RetryAfter">The wait the provider asked for, or null.</param>
    /// <param name="MayHaveArrived">
    /// False: this and every earlier attempt surely had no effect. True: that could not be learned this time; the next attempt finds
    /// out before it repeats anything, and where there is none the outcome is unknown.
    /// </param>
    public sealed record Unavailable(string Text, Duration? RetryAfter = null, bool MayHaveArrived = false) : Delivery;

    /// <summary>Nobody knows whether it had its effect.</summary>
    public sealed record Unknown(string Text) : Delivery;
}
