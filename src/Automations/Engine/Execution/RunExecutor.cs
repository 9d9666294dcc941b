using System.Collections.Immutable;
using Automations.Actions;
using Automations.Engine.Contacts;
using Automations.Messages;
using Automations.Runs;

namespace Automations.Engine.Execution;

/// <summary>Loads a run, decides, performs, records, until it waits or is over.</summary>
public sealed class RunExecutor
{
    /// <summary>From so many rows on a run takes its next action in another batch, because one holds at most a hundred.</summary>
    internal const int FullBatch = 60;

    private readonly EngineServices _engine;
    private readonly FactsLoader _loader;
    private readonly DeliveryRecorder _recorder;
    private readonly RunTurns _turns = new();

    internal RunExecutor(EngineServices engine, FactsLoader loader)
    {
        (_engine, _loader) = (engine, loader);
        _recorder = new(engine, loader);
    }

    /// <summary>Looks at a run that is due, or whose facts changed. Nothing happens where it is over or not due yet.</summary>
    public async Task WakeAsync(string site, RunId id, CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(site, id);
        while (true)
        {
            var session = await _engine.Contacts(site).OpenByHashAsync(id.Contact, cancellation);
            if (session.Contact is null || await session.RunAsync(id.Row, cancellation) is not { IsOver: false } run) return;
            if (run.Intent is { Open: true } && await ResumeAsync(session, run, cancellation) is { } interrupted)
            {
                await _recorder.RecordAsync(site, id, interrupted.Intent, interrupted.Delivery, cancellation);
                continue;
            }

            var outside = await AdvanceAsync(session, run, mayGoOutside: true, cancellation);
            if (!await session.CommitAsync(cancellation)) continue;
            if (outside is null) return;
            var delivery = await outside.Handler.PerformAsync(outside.Context, outside.Intent, cancellation);
            await _recorder.RecordAsync(site, id, outside.Intent, delivery, cancellation);
        }
    }

    /// <summary>Ends a run that cannot be brought forward, to be retried by hand.</summary>
    public Task FailAsync(string site, RunId id, string why, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            id.Contact,
            async session =>
            {
                if (session.Contact is not null && await session.RunAsync(id.Row, cancellation) is { IsOver: false } run)
                    await session.PutAsync(run.Failing(_engine.Now, Reasons.Failed(why)) with { State = RunState.CompletedWithFailures, DueAt = null, Intent = null }, cancellation);
                return true;
            },
            cancellation);

    /// <summary>Brings a run forward within a session: until it waits, is over, or needs the world outside.</summary>
    /// <param name="mayGoOutside">False: an effect outside is only prepared, and the run is left due.</param>
    /// <returns>The attempt to make once the session is written, or null.</returns>
    internal async ValueTask<Attempt?> AdvanceAsync(ContactSession session, Run run, bool mayGoOutside, CancellationToken cancellation)
    {
        // An attempt under way is left alone: once its result is recorded, the run is decided anew.
        if (run.Intent is { Open: true }) return null;
        var before = run;
        while (true)
        {
            var (facts, automation) = await _loader.LoadAsync(session, run, cancellation);
            var decision = RunDecider.Decide(run, automation, facts);
            if (decision.Run.Intent is null && run.Intent?.Message is { } abandoned) await AbandonAsync(session, abandoned, cancellation);
            run = decision.Run;
            if (decision.Next is not Next.Act act)
            {
                if (run != before) await session.PutAsync(run, cancellation);
                return null;
            }

            if (run.Intent is { Open: false } && before.DueAt > facts.Now) return null;
            if (session.RowCount >= FullBatch)
            {
                await session.PutAsync(run with { State = RunState.Running, DueAt = facts.Now }, cancellation);
                return null;
            }

            var context = new StepContext { Engine = _engine, Session = session, Run = run, Automation = automation!, Step = act.Step, Facts = facts };
            var handler = ActionCatalog.Find(act.Step.Type.Name) ?? throw new InvalidOperationException($"No action {act.Step.Type.Name}.");
            var effect = run.Intent is { } prepared ? new Effect.Outside(prepared.Message) : await handler.PrepareAsync(context, cancellation);
            if (effect is Effect.Outside outside)
            {
                var intent = (run.Intent ?? new Intent(context.Key, outside.Message, 1, facts.Now, false)) with { Open = mayGoOutside };
                run = run with { State = RunState.Running, DueAt = facts.Now, Intent = intent, Version = run.Version ?? facts.Workflow!.Version };
                await session.PutAsync(run, cancellation);
                return mayGoOutside ? new Attempt((IOutsideAction)handler, context with { Run = run }, intent) : null;
            }

            run = RunDecider.Advance(Noted(context.Run, effect, facts), facts);
        }
    }

    private static Run Noted(Run run, Effect effect, DecisionFacts facts) => effect switch
    {
        Effect.Done done => run.Noting(facts.Now, run.Cursor.Pointer, done.Reason) with { Performed = run.Performed + 1, Values = Merged(run, done.Values) },
        Effect.Skipped skipped => run.Noting(facts.Now, run.Cursor.Pointer, skipped.Reason),
        Effect.Failed failed => run.Failing(facts.Now, failed.Reason),
        _ => throw new InvalidOperationException($"Unexpected {effect.GetType().Name}."),
    };

    private static ImmutableSortedDictionary<string, string> Merged(Run run, ImmutableSortedDictionary<string, string>? values) =>
        values is null ? run.Values : run.Values.SetItems(values);

    /// <summary>An attempt was begun and its result never recorded: made again where the key makes that safe, else uncertain.</summary>
    private async ValueTask<(Intent Intent, Delivery Delivery)?> ResumeAsync(ContactSession session, Run run, CancellationToken cancellation)
    {
        var (facts, automation) = await _loader.LoadAsync(session, run, cancellation);
        if (automation is null || RunDecider.StepAt(automation.Steps, run.Cursor.Path) is not Definitions.Step.Action action
            || ActionCatalog.Find(action.Type.Name) is not IOutsideAction handler)
            return (run.Intent!, new Delivery.Unknown("The step that was begun is no longer known."));
        var context = new StepContext { Engine = _engine, Session = session, Run = run, Automation = automation, Step = action, Facts = facts };
        return handler.IsIdempotent(context)
            ? (run.Intent!, await handler.PerformAsync(context, run.Intent!, cancellation))
            : (run.Intent!, new Delivery.Unknown("It was begun and its result was never learned; it may have been sent."));
    }

    private static async ValueTask AbandonAsync(ContactSession session, string row, CancellationToken cancellation)
    {
        if (await session.ReadAsync<Message>(row, cancellation) is { Status: MessageStatus.Sending } message)
            session.Put(message with { Status = MessageStatus.Failed }, row);
    }

    /// <summary>An effect outside, ready to be attempted.</summary>
    internal sealed record Attempt(IOutsideAction Handler, StepContext Context, Intent Intent);
}
