using System.Collections.Immutable;
using Automations.Messages;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>
/// What actions that send a message have in common: the message is stored with the run, and where its channel has a transport it is
/// handed to that afterwards; otherwise the store is the outbox, and storing it is the delivery.
/// </summary>
public abstract class MessageAction(Channel channel) : IOutsideAction
{
    public abstract ActionType Type { get; }

    public virtual Reason? Refuse(Definitions.Step.Action step, DecisionFacts facts) => null;

    public virtual int PartsOf(Definitions.Step.Action step) => 1;

    public virtual ValueTask<(Definitions.Parameter Parameter, string Message)?> CheckReferencesAsync(
        Engine.EngineServices engine, string site, Definitions.Step.Action step, CancellationToken cancellation) => default;

    public abstract ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation);

    public virtual bool IsIdempotent(StepContext context) => context.Engine.Connectors.For(channel)!.IsIdempotent;

    public virtual async ValueTask<Delivery> PerformAsync(StepContext context, Intent intent, CancellationToken cancellation)
    {
        if (await context.Session.ReadAsync<Message>(intent.Message!, cancellation) is not { } message) return new Delivery.Refused("The message is gone.");
        return await context.Engine.Connectors.For(channel)!.SendAsync(new(context.Session.Site, message, intent.Key, intent.Attempt > 1, intent.TriedAt), cancellation);
    }

    /// <summary>Stores a composed message as the step's; its id, run, step and status are set here.</summary>
    /// <param name="sent">What the journal says of it where the outbox is the delivery.</param>
    /// <param name="values">What later steps may name.</param>
    private protected Effect Send(StepContext context, Message message, string sent, ImmutableSortedDictionary<string, string>? values = null)
    {
        var id = MessageId.Of(context.Session.Hash, context.Now, context.Key);
        var isOutside = context.Engine.Connectors.For(channel) is not null;
        message = message with
        {
            Id = id.ToString(),
            Channel = channel,
            Run = context.Run.Id,
            Step = context.Pointer,
            Status = isOutside ? MessageStatus.Sending : MessageStatus.Sent,
        };
        context.Session.Put(message, id.Row);
        if (isOutside) return new Effect.Outside(id.Row, values);
        return new Effect.Done(new Reason(ReasonCode.Sent, sent).With("message", message.Id).With("subject", message.Subject), values);
    }
}
