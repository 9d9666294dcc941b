using System.Collections.Immutable;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>What preparing an action came to.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Everything is in the session: done as soon as that is written.</summary>
    /// <param name="Values">What later steps may name, such as <c>coupon.code</c>.</param>
    public sealed record Done(Reason Reason, ImmutableSortedDictionary<string, string>? Values = null) : Effect;

    public sealed record Skipped(Reason Reason) : Effect;

    public sealed record Failed(Reason Reason) : Effect;

    /// <summary>The rest happens outside, by <see cref="IOutsideAction.PerformAsync"/>, once the intent is written.</summary>
    /// <param name="Message">The row of the message that the session holds, or null.</param>
    /// <param name="Values">What is known already and later steps may name.</param>
    public sealed record Outside(string? Message, ImmutableSortedDictionary<string, string>? Values = null) : Effect;
}
