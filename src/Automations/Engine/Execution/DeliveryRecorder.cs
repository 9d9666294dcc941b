using Automations.Actions;
using Automations.Definitions;
using Automations.Messages;
using Automations.Runs;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>Writes down what an attempt outside came to, and when the next one is due.</summary>
internal sealed class DeliveryRecorder(EngineServices engine, FactsLoader loader)
{
    /// <summary>Transient failures are tried again for so long.</summary>
    private static readonly Duration Patience = Duration.FromHours(24);

    public Task RecordAsync(string site, RunId id, Intent intent, Delivery delivery, CancellationToken cancellation) =>
        engine.Contacts(site).ChangeAsync(
            id.Contact,
            async session =>
            {
                if (session.Contact is null || await session.RunAsync(id.Row, cancellation) is not { } run || run.Intent != intent) return false;
                var (facts, automation) = await loader.LoadAsync(session, run, cancellation);
                var (after, status) = After(run, intent, delivery, facts, PartsOf(run, automation));
                if (run.Ending is { } ending)
                    (after, status) = (after.Canceled(facts.Now, ending), status == MessageStatus.Sending ? WithoutRetry(delivery) : status);
                await session.PutAsync(after, cancellation);
                if (intent.Message is { } row && await session.ReadAsync<Message>(row, cancellation) is { } message)
                    session.Put(message with { Status = status }, row);
                return true;
            },
            cancellation);

    private static (Run Run, MessageStatus Status) After(Run run, Intent intent, Delivery delivery, DecisionFacts facts, int parts)
    {
        var now = facts.Now;
        switch (delivery)
        {
            case Delivery.Delivered delivered:
                var code = intent.Message is null ? ReasonCode.Done : ReasonCode.Sent;
                var noted = run.Noting(now, run.Cursor.Pointer, new(code, delivered.Text)) with { Performed = run.Performed + 1, Values = run.ValuesWith(delivered.Values) };
                return (Continued(parts, noted, facts), MessageStatus.Sent);
            case Delivery.Refused refused:
                return (Continued(parts, run.Failing(now, Reasons.Failed(refused.Text)), facts), MessageStatus.Failed);
            case Delivery.Unknown unknown:
                return (Continued(parts, run.Failing(now, Reasons.Uncertain(unknown.Text)), facts), MessageStatus.Uncertain);
            case Delivery.Unavailable unavailable:
                var next = now + Backoff.After(intent.Attempt, intent.Key, unavailable.RetryAfter);
                if (next - intent.FirstAt > Patience)
                    return (Continued(parts, run.Failing(now, GivenUp(unavailable)), facts), WithoutRetry(unavailable));
                var retrying = run.Noting(now, run.Cursor.Pointer, Reasons.Retrying(unavailable.Text, next, facts.BusinessZone));
                return (retrying with { DueAt = next, Intent = intent with { Attempt = intent.Attempt + 1, Open = false } }, MessageStatus.Sending);
            default:
                throw new InvalidOperationException($"Unexpected {delivery.GetType().Name}.");
        }
    }

    private static Reason GivenUp(Delivery.Unavailable last) => last.MayHaveArrived
        ? Reasons.Uncertain($"{last.Text} It was tried for 24 hours, and may have been sent.")
        : Reasons.Failed($"{last.Text} It was tried for 24 hours.");

    /// <summary>What became of a message when no attempt follows one that did not work.</summary>
    private static MessageStatus WithoutRetry(Delivery delivery) =>
        delivery is Delivery.Unavailable { MayHaveArrived: true } ? MessageStatus.Uncertain : MessageStatus.Failed;

    private static Run Continued(int parts, Run run, DecisionFacts facts) => RunDecider.Advance(run, facts, parts) with { DueAt = facts.Now };

    private static int PartsOf(Run run, Automation? automation) =>
        automation is not null && RunDecider.StepAt(automation.Steps, run.Cursor.Path) is Step.Action step && ActionCatalog.Find(step.Type.Name) is { } handler
            ? handler.PartsOf(step)
            : 1;
}
