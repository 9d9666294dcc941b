using System.Collections.Immutable;
using Automations.Runs;

namespace Automations.Engine.Counting;

/// <summary>What an automation, or all of a workflow, has done in a time.</summary>
public sealed record Tally
{
    public static readonly Tally None = new();

    /// <summary>How often it was to start for somebody, whether it did or not.</summary>
    public int Considered { get; init; }

    public int Started { get; init; }

    /// <summary>Of those that started, how many are not over.</summary>
    public int Waiting { get; init; }

    /// <summary>Messages that went out.</summary>
    public int Sent { get; init; }

    /// <summary>E-mails of which a server reported that it took them for the recipient; only some servers do.</summary>
    public int Delivered { get; init; }

    /// <summary>E-mails that were opened, as far as that can be seen.</summary>
    public int Opened { get; init; }

    /// <summary>E-mails of which a link was followed.</summary>
    public int Clicked { get; init; }

    public int Bounced { get; init; }

    public int Complained { get; init; }

    /// <summary>Other actions that did something.</summary>
    public int Done { get; init; }

    /// <summary>Steps that failed, and were not done since.</summary>
    public int Failed { get; init; }

    /// <summary>Steps of which nobody knows whether they had their effect.</summary>
    public int Uncertain { get; init; }

    /// <summary>What was not done, by reason: automations that did not start for somebody, and steps that were passed over.</summary>
    public ImmutableSortedDictionary<ReasonCode, int> Skipped { get; init; } = ImmutableSortedDictionary<ReasonCode, int>.Empty;

    /// <summary>Runs that ended before their steps did, by reason.</summary>
    public ImmutableSortedDictionary<ReasonCode, int> Canceled { get; init; } = ImmutableSortedDictionary<ReasonCode, int>.Empty;

    public static Tally operator +(Tally one, Tally other) => new()
    {
        Considered = one.Considered + other.Considered,
        Started = one.Started + other.Started,
        Waiting = one.Waiting + other.Waiting,
        Sent = one.Sent + other.Sent,
        Delivered = one.Delivered + other.Delivered,
        Opened = one.Opened + other.Opened,
        Clicked = one.Clicked + other.Clicked,
        Bounced = one.Bounced + other.Bounced,
        Complained = one.Complained + other.Complained,
        Done = one.Done + other.Done,
        Failed = one.Failed + other.Failed,
        Uncertain = one.Uncertain + other.Uncertain,
        Skipped = Sum(one.Skipped, other.Skipped),
        Canceled = Sum(one.Canceled, other.Canceled),
    };

    private static ImmutableSortedDictionary<ReasonCode, int> Sum(ImmutableSortedDictionary<ReasonCode, int> one, ImmutableSortedDictionary<ReasonCode, int> other) =>
        one.SetItems(other.Select(pair => KeyValuePair.Create(pair.Key, one.GetValueOrDefault(pair.Key) + pair.Value)));
}
