using System.Collections.Frozen;
using System.Collections.Immutable;
using Automations.Runs;

namespace Automations.Engine.Counting;

/// <summary>Reads from the journal of a run what counts.</summary>
internal static class RunCount
{
    /// <summary>The reasons for which something is not done that was to be considered. Others say that it was not meant at all.</summary>
    private static readonly FrozenSet<ReasonCode> Skips =
    [
        ReasonCode.LimitOnce, ReasonCode.LimitWindow, ReasonCode.Audience, ReasonCode.TooLate, ReasonCode.Superseded, ReasonCode.Restarted, ReasonCode.ExitEvent,
        ReasonCode.Unsubscribed, ReasonCode.Suppressed, ReasonCode.NoAddress, ReasonCode.Offline, ReasonCode.LoopGuard, ReasonCode.CanceledByHand,
    ];

    public static bool IsSkip(ReasonCode code) => Skips.Contains(code);

    public static Tally OfRefusal(Reason reason) => Tally.None with { Considered = 1, Skipped = One(reason.Code) };

    public static Tally Of(Run run)
    {
        var isCanceled = run.State == RunState.Canceled;
        var lines = isCanceled ? run.Journal[..^1] : run.Journal;
        return new()
        {
            Considered = 1,
            Started = 1,
            Waiting = run.IsOver ? 0 : 1,
            Sent = lines.Count(line => line.Reason.Code == ReasonCode.Sent),
            Delivered = run.Reports.Count(report => report.DeliveredAt is not null),
            Opened = run.Reports.Count(report => report.OpenedAt is not null),
            Clicked = run.Reports.Count(report => report.ClickedAt is not null),
            Bounced = run.Reports.Count(report => report.BouncedAt is not null),
            Complained = run.Reports.Count(report => report.ComplainedAt is not null),
            Done = lines.Count(line => line.Reason.Code == ReasonCode.Done),
            Failed = Unfinished(run, ReasonCode.Failed),
            Uncertain = Unfinished(run, ReasonCode.Uncertain),
            Skipped = lines.Select(line => line.Reason.Code).Where(IsSkip).GroupBy(code => code).ToImmutableSortedDictionary(same => same.Key, same => same.Count()),
            Canceled = isCanceled ? One(run.Journal[^1].Reason.Code) : ImmutableSortedDictionary<ReasonCode, int>.Empty,
        };
    }

    /// <summary>The steps that last ended so and were not done since.</summary>
    private static int Unfinished(Run run, ReasonCode code) => run.Unfinished.Count(step =>
        run.Journal.LastOrDefault(line => line.Step == step.Pointer && line.Reason.Code is ReasonCode.Failed or ReasonCode.Uncertain)?.Reason.Code == code);

    private static ImmutableSortedDictionary<ReasonCode, int> One(ReasonCode code) => ImmutableSortedDictionary<ReasonCode, int>.Empty.Add(code, 1);
}
