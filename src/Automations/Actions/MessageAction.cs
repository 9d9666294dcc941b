using System.Collections.Immutable;
using Automations.Messages;
using Automations.Runs;
using Automations.Values;
using NodaTime;

namespace Automations.Actions;

/// <summary>
/// What actions that send a message have in common: the message is stored with the run, and where its channel has a transport it is
/// handed to that afterwards; otherwise the store is the outbox, and storing it is the delivery.
/// </summary>
public abstract class MessageAction(Channel channel) : IOutsideAction
{
    public Channel Channel { get; } = channel;

    public abstract ActionType Type { get; }

    /// <summary>Why the step's mail is sent, and so who may get it.</summary>
    public virtual EmailPurpose PurposeOf(Definitions.Step.Action step) => EmailPurpose.Marketing;

    public virtual Reason? Refuse(Definitions.Step.Action step, DecisionFacts facts) => null;

    public virtual int PartsOf(Definitions.Step.Action step) => 1;

    /// <summary>Whether a part of the step is a message that leaves.</summary>
    public virtual bool SendsIn(int part) => true;

    public virtual ValueTask<(Definitions.Parameter Parameter, string Message)?> CheckReferencesAsync(
        Engine.EngineServices engine, string site, Definitions.Step.Action step, CancellationToken cancellation) => default;

    public abstract ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation);

    public virtual bool IsIdempotent(StepContext context) => context.Engine.Connectors.For(Channel)?.IsIdempotent == true;

    public virtual async ValueTask<Delivery> PerformAsync(StepContext context, Intent intent, CancellationToken cancellation)
    {
        if (await context.Session.ReadAsync<Message>(intent.Message!, cancellation) is not { } message) return new Delivery.Refused("The message is gone.");
        if (context.Engine.Connectors.For(Channel) is not { } transport) return new Delivery.Refused("The host has no way to send it any more.");
        return await transport.SendAsync(new(context.Session.Site, message, intent.Key, intent.Attempt > 1, intent.TriedAt), cancellation);
    }

    /// <summary>Made-up values of what the step makes for its own text and later steps, to show in proofs.</summary>
    /// <param name="values">The facts of the proof.</param>
    internal virtual ValueTask<IReadOnlyDictionary<string, string>> ExampleAsync(
        Engine.EngineServices engine, Definitions.Step.Action step, DecisionFacts facts, IValueSource values, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string>>(ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>The step's texts as they are sent, and what they may name beside the facts.</summary>
    internal virtual ValueTask<(Definitions.ParameterValues Texts, IValueSource Values)> TextsAsync(
        Engine.EngineServices engine, string site, Definitions.Step.Action step, IValueSource values, CancellationToken cancellation) =>
        ValueTask.FromResult((step.Parameters, values));

    /// <summary>The step's mail to the contact.</summary>
    /// <param name="own">What the step made, for its own text to name.</param>
    private protected Message Compose(StepContext context, ImmutableSortedDictionary<string, string>? own = null)
    {
        var values = (context with { Run = context.Run with { Values = context.Run.ValuesWith(own) } }).Values;
        return MailComposer.Compose(
            context.Step.Parameters, context.Facts, values, context.Engine.Links, context.Facts.Contact.Email!, PurposeOf(context.Step), !context.Engine.IsRehearsal, context.Tracking);
    }

    /// <summary>Notes a marketing e-mail with its contact, where the site caps them.</summary>
    private static void Count(StepContext context)
    {
        if (context.Facts.Site.MaxMarketingMailsPerContact is not { } cap) return;
        var contact = context.Session.Contact!;
        context.Session.Contact = contact with { MarketingMails = [.. contact.MarketingMails.Where(at => context.Now - at < Duration.FromHours(cap.PerHours)), context.Now] };
    }

    /// <summary>Stores a composed message as the step's; its id, run, step and status are set here.</summary>
    /// <param name="sent">What the journal says of it where the outbox is the delivery.</param>
    /// <param name="values">What later steps may name.</param>
    private protected Effect Send(StepContext context, Message message, string sent, ImmutableSortedDictionary<string, string>? values = null)
    {
        var id = context.Message;
        var isOutside = context.Engine.Connectors.For(Channel) is not null && !context.Engine.IsRehearsal;
        message = message with
        {
            Id = id.ToString(),
            Channel = Channel,
            Run = context.Run.Id,
            Step = context.Pointer,
            Status = isOutside ? MessageStatus.Sending : MessageStatus.Sent,
        };
        context.Session.Put(message, id.Row);
        if (Type.IsMessage && Channel == Channel.Email && PurposeOf(context.Step) == EmailPurpose.Marketing) Count(context);
        if (isOutside) return new Effect.Outside(id.Row, values);
        return new Effect.Done(new Reason(ReasonCode.Sent, sent).With("message", message.Id).With("subject", message.Subject), values);
    }
}
