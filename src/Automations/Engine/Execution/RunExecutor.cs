using Automations.Actions;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Messages;
using Automations.Runs;

namespace Automations.Engine.Execution;

/// <summary>
/// Loads a run, decides, performs, records. Whoever takes actions outside (<see cref="WakeAsync"/>, <see cref="PerformAsync"/>) is
/// the only one to do so for that run at a time: the dispatcher's lane of its contact, or its orchestration. An attempt that it
/// finds begun is then one whose process died.
/// </summary>
public sealed class RunExecutor
{
    private readonly EngineServices _engine;
    private readonly FactsLoader _loader;
    private readonly DeliveryRecorder _recorder;

    internal RunExecutor(EngineServices engine, FactsLoader loader)
    {
        (_engine, _loader) = (engine, loader);
        _recorder = new(engine, loader);
    }

    /// <summary>Brings a run forward until it waits or is over. Nothing happens where it is over or not due yet.</summary>
    public Task WakeAsync(string site, RunId id, CancellationToken cancellation) => BringAsync(site, id, Reach.Outside, Reach.Outside, cancellation);

    /// <summary>Decides a run anew and writes the decision down, without taking an action.</summary>
    /// <returns>What comes next; a run that is gone is finished.</returns>
    public Task<Next> DecideAsync(string site, RunId id, CancellationToken cancellation) => BringAsync(site, id, Reach.Decision, Reach.Decision, cancellation);

    /// <summary>Takes one action of a run, if it is what comes next, and decides on.</summary>
    /// <param name="action">The action's wire name.</param>
    /// <returns>What comes next.</returns>
    public Task<Next> PerformAsync(string site, RunId id, string action, CancellationToken cancellation) =>
        BringAsync(site, id, Reach.Action(action), Reach.Decision, cancellation);

    /// <summary>Decides a run anew whose facts changed; an effect outside is left to whoever the run's due time wakes.</summary>
    public Task ReviewAsync(string site, RunId id, CancellationToken cancellation) => BringAsync(site, id, Reach.Inside, Reach.Inside, cancellation);

    /// <summary>Ends a run that cannot be brought forward, to be retried by hand.</summary>
    public Task FailAsync(string site, RunId id, string why, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            id.Contact,
            async session =>
            {
                if (session.Contact is not null && await session.RunAsync(id.Row, cancellation) is { IsOver: false } run)
                {
                    var reason = run.Intent is { Open: true } ? Reasons.Uncertain($"{why} It may have been sent.") : Reasons.Failed(why);
                    if (run.Intent is { } left) await AbandonAsync(session, left, cancellation);
                    await session.PutAsync(run.Failing(_engine.Now, reason) with { State = RunState.CompletedWithFailures, DueAt = null, Intent = null }, cancellation);
                }

                return true;
            },
            cancellation);

    /// <summary>Brings a run forward within a session, until it waits, is over, or has come as far as it may.</summary>
    /// <returns>What comes next, and the attempt to make once the session is written, or null.</returns>
    internal async ValueTask<(Next Next, Attempt? Attempt)> AdvanceAsync(ContactSession session, Run run, Reach reach, CancellationToken cancellation)
    {
        var before = run;
        for (var taken = 0; ; taken++)
        {
            // An attempt under way is left alone: once its result is recorded, the run is decided anew.
            if (run.Intent is { Open: true }) return (new Next.Wait(run.DueAt), null);
            var (facts, automation) = await _loader.LoadAsync(session, run, cancellation);
            var decision = RunDecider.Decide(run, automation, facts);
            if (decision.Run.Intent is null && run.Intent is { } abandoned) await AbandonAsync(session, abandoned, cancellation);
            run = decision.Run;
            if (run.Intent is { Open: false } && before.DueAt > facts.Now && (decision.Next is Next.Act || run.Turn is { GivenAt: null })) return (new Next.Wait(before.DueAt), null);
            if (decision.Next is not Next.Act act || taken >= reach.Actions || !reach.Admits(act.Step) || session.IsFull)
            {
                if (decision.Next is Next.Act && !(run.DueAt <= facts.Now)) run = run with { State = RunState.Running, DueAt = facts.Now };
                if (run != before) await session.PutAsync(run, cancellation);
                return (decision.Next, null);
            }

            var context = new StepContext { Engine = _engine, Session = session, Run = run, Automation = automation!, Step = act.Step, Facts = facts };
            var handler = ActionCatalog.Find(act.Step.Type.Name) ?? throw new InvalidOperationException($"No action {act.Step.Type.Name}.");
            var effect = run.Intent is { } prepared ? new Effect.Outside(prepared.Message) : await handler.PrepareAsync(context, cancellation);
            if (effect is Effect.Outside outside)
            {
                var intent = run.Intent ?? new Intent(context.Key, outside.Message, 1, facts.Now, false);
                if (reach.IsOutside) intent = intent.Begun(facts.Now);
                run = run with
                {
                    State = RunState.Running,
                    DueAt = facts.Now,
                    Intent = intent,
                    Version = run.Version ?? facts.Workflow!.Version,
                    Values = run.ValuesWith(outside.Values),
                };
                await session.PutAsync(run, cancellation);
                return (act, reach.IsOutside ? new Attempt((IOutsideAction)handler, context with { Run = run }, intent) : null);
            }

            run = RunDecider.Advance(Noted(context.Run, effect, facts), facts, handler.PartsOf(act.Step));
        }
    }

    /// <param name="then">How far it may go on once an attempt outside was made.</param>
    private async Task<Next> BringAsync(string site, RunId id, Reach reach, Reach then, CancellationToken cancellation)
    {
        while (true)
        {
            var session = await _engine.Contacts(site).OpenByHashAsync(id.Contact, cancellation);
            if (session.Contact is null || await session.RunAsync(id.Row, cancellation) is not { } run) return new Next.Finish(RunState.Canceled);
            if (run.IsOver) return new Next.Finish(run.State);
            if (run.Intent is { Open: true } open)
            {
                var begun = await BegunAsync(session, run, open, cancellation);
                if (begun is not null && !reach.Reaches(begun.Context.Step)) return new Next.Act(begun.Context.Step);
                await ResumeAsync(session, id, run, begun, open, cancellation);
            }
            else
            {
                var (next, attempt) = await AdvanceAsync(session, run, reach, cancellation);
                if (!await session.CommitAsync(cancellation)) continue;
                if (attempt is null) return next;
                await _recorder.RecordAsync(site, id, attempt.Intent, await attempt.MakeAsync(cancellation), cancellation);
            }

            reach = then;
        }
    }

    /// <summary>An attempt was begun and its result never recorded: it is made again where that sends nothing twice, else uncertain.</summary>
    private async Task ResumeAsync(ContactSession session, RunId id, Run run, Attempt? begun, Intent open, CancellationToken cancellation)
    {
        if (begun is null || !begun.Handler.IsIdempotent(begun.Context))
        {
            var why = begun is null ? "The step that was begun is no longer known." : "It was begun and its result was never learned; it may have been sent.";
            await _recorder.RecordAsync(session.Site, id, open, new Delivery.Unknown(why), cancellation);
            return;
        }

        await session.PutAsync(run with { Intent = begun.Intent }, cancellation);
        if (await session.CommitAsync(cancellation))
            await _recorder.RecordAsync(session.Site, id, begun.Intent, await begun.MakeAsync(cancellation), cancellation);
    }

    /// <summary>The attempt that was begun, to be made once more; null: its step is no longer known.</summary>
    private async ValueTask<Attempt?> BegunAsync(ContactSession session, Run run, Intent open, CancellationToken cancellation)
    {
        var (facts, automation) = await _loader.LoadAsync(session, run, cancellation);
        if (automation is null || RunDecider.StepAt(automation.Steps, run.Cursor.Path) is not Step.Action action
            || ActionCatalog.Find(action.Type.Name) is not IOutsideAction handler) return null;
        var context = new StepContext { Engine = _engine, Session = session, Run = run, Automation = automation, Step = action, Facts = facts };
        return new Attempt(handler, context, open.Begun(facts.Now) with { Attempt = open.Attempt + 1 });
    }

    private static Run Noted(Run run, Effect effect, DecisionFacts facts) => effect switch
    {
        Effect.Done done => run.Noting(facts.Now, run.Cursor.Pointer, done.Reason) with { Performed = run.Performed + 1, Values = run.ValuesWith(done.Values) },
        Effect.Skipped skipped => run.Noting(facts.Now, run.Cursor.Pointer, skipped.Reason),
        Effect.Failed failed => run.Failing(facts.Now, failed.Reason),
        _ => throw new InvalidOperationException($"Unexpected {effect.GetType().Name}."),
    };

    /// <summary>No attempt follows this one.</summary>
    private static async ValueTask AbandonAsync(ContactSession session, Intent intent, CancellationToken cancellation)
    {
        if (intent.Message is { } row && await session.ReadAsync<Message>(row, cancellation) is { Status: MessageStatus.Sending } message)
            session.Put(message with { Status = intent.Open ? MessageStatus.Uncertain : MessageStatus.Failed }, row);
    }
}
