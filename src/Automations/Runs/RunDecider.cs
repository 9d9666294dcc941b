using System.Collections.Immutable;
using Automations.Actions;
using Automations.Conditions;
using Automations.Definitions;
using NodaTime;

namespace Automations.Runs;

/// <summary>
/// Decides what a run does next. Pure: the same run, automation and facts give the same decision, whether it is made to
/// send, to forecast, to explain or to simulate. The rules are those of DESIGN §4.
/// </summary>
public static class RunDecider
{
    /// <param name="automation">The automation of the version that the run follows; null: it is not in that version.</param>
    public static Decision Decide(Run run, Automation? automation, DecisionFacts facts)
    {
        if (run.IsOver) return new(run, new Next.Finish(run.State));
        if (Endings.Of(run, automation, facts) is { } ended) return new(run.Canceled(facts.Now, ended), new Next.Finish(RunState.Canceled));
        if (Holds.Of(run, facts) is { } held) return Wait(run, null, held, facts);

        var due = DueTimes.Of(run, automation!, facts);
        if (!due.IsKnown) return Wait(run, null, Reasons.NoDate(run.Trigger), facts);
        if (facts.Now < due.At) return Wait(run with { Cursor = Cursor.Start }, due.At, Reasons.WaitingFor(due.At, facts.BusinessZone), facts);
        if (run.Cursor.AtStart && StartGate.Refuse(run, automation!, due.At, facts) is { } refused)
            return Finish(run.Noting(facts.Now, null, refused), RunState.Skipped);
        return Walk(run with { Cursor = run.Cursor with { Planned = due.Planned(run) } }, automation!, facts);
    }

    /// <summary>The run after the step at its cursor, or after one part of it, whatever came of it; from here on it keeps its version.</summary>
    /// <param name="parts">In how many parts the step is done.</param>
    public static Run Advance(Run run, DecisionFacts facts, int parts = 1)
    {
        var planned = run.Cursor.Planned ?? facts.Now;
        var done = run with { Version = run.Version ?? facts.Workflow?.Version, Intent = null, PutOffUntil = null, Turn = null };
        return done.Retry switch
        {
            null when run.Cursor.Part + 1 < parts => done with { Cursor = run.Cursor with { Part = run.Cursor.Part + 1, Planned = planned } },
            null => done with { Cursor = run.Cursor.Next(planned) },
            [var next, .. var rest] => done with { Cursor = next with { Planned = facts.Now }, Retry = rest },
            _ => done with { Cursor = Cursor.End },
        };
    }

    private static Decision Walk(Run run, Automation automation, DecisionFacts facts)
    {
        while (StepAt(automation.Steps, run.Cursor.Path) is { } step)
        {
            var planned = run.Cursor.Planned!.Value;
            switch (step)
            {
                case Step.Delay delay:
                    var until = planned + delay.Unit.Times(delay.Value);
                    if (facts.Now < until) return Wait(run, until, Reasons.WaitingFor(until, facts.BusinessZone), facts);
                    run = Advance(run, facts) with { Cursor = run.Cursor.Next(until) };
                    break;

                case Step.Condition condition:
                    var result = ConditionEvaluator.Evaluate(condition.MatchAll, condition.Criteria, new FactValues(run, facts), facts.SiteZone);
                    var cursor = result.Holds ? run.Cursor.Next(planned) : run.Cursor.IntoElse(planned);
                    run = Advance(run.Noting(facts.Now, run.Cursor.Pointer, Reasons.Condition(result)), facts) with { Cursor = cursor };
                    break;

                case Step.Action action:
                    if (Refuse(run, automation, action, planned, facts) is { } reason)
                    {
                        run = Advance(run.Noting(facts.Now, run.Cursor.Pointer, reason), facts);
                        break;
                    }

                    return PutOff.Of(run, action, facts) is { } off
                        ? Wait(run with { PutOffUntil = off.Until ?? run.PutOffUntil }, off.Until, off.Reason, facts, off.Turn)
                        : new(run, new Next.Act(action));
            }
        }

        return Finish(run, OutcomeOf(run));
    }

    private static Reason? Refuse(Run run, Automation automation, Step.Action action, Instant planned, DecisionFacts facts)
    {
        if (action.Type.IsMessage && MessageGate.Refuse(run, automation, planned, facts) is { } reason) return reason;
        return ActionCatalog.Find(action.Type.Name)?.Refuse(action, facts);
    }

    /// <summary>The step at a path, or null behind the last one of its list: there the run ends.</summary>
    public static Step? StepAt(ImmutableArray<Step> steps, ImmutableArray<int> path)
    {
        foreach (var index in path.AsSpan()[..^1])
        {
            if (index >= steps.Length || steps[index] is not Step.Condition condition) return null;
            steps = condition.Else;
        }

        return path[^1] < steps.Length ? steps[path[^1]] : null;
    }

    private static RunState OutcomeOf(Run run) =>
        run.Failures > 0 ? RunState.CompletedWithFailures : run.Performed > 0 ? RunState.Completed : RunState.Skipped;

    private static Decision Wait(Run run, Instant? until, Reason reason, DecisionFacts facts, MailTurn? turn = null) =>
        new(run.Noting(facts.Now, null, reason) with { State = RunState.Waiting, DueAt = until, Turn = turn }, new Next.Wait(until));

    private static Decision Finish(Run run, RunState state) =>
        new(run with { State = state, DueAt = null, Intent = null }, new Next.Finish(state));
}
