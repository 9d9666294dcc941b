using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Messages;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Sends the contact a chat message. An unsubscribe, which is an e-mail address's, does not keep it back.</summary>
public sealed class SendChat() : MessageAction(Channel.Chat)
{
    public static readonly TemplateParameter Message = new("message", "The message.") { Required = true, MultiLine = true, MaxLength = 2_000 };

    public static readonly BooleanParameter OnlyWhenOnline =
        new("onlyWhenOnline", "Whether it is sent only while the chat's status is online, and otherwise not at all.") { Default = false };

    public override ActionType Type { get; } =
        new("send_chat", IsMessage: true, "chat", "Sends the contact a message in the chat.", [Message, OnlyWhenOnline]) { Headline = Message };

    /// <summary>Whether one of the automation's steps depends on the chat's status.</summary>
    internal static bool AsksPresence(Automation? automation) =>
        automation is not null && Step.Actions(automation.Steps).Any(step => step.Type.Name == "send_chat" && step.Parameters.Get(OnlyWhenOnline));

    public override Reason? Refuse(Step.Action step, DecisionFacts facts) => step.Parameters.Get(OnlyWhenOnline) && !facts.IsChatOnline
        ? new(ReasonCode.Offline, "It is sent only while the chat is online, and the chat is offline.")
        : null;

    public override ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var text = MailComposer.Plain(context.Step.Parameters.Get(Message), context.Facts, context.Values);
        if (text.Length == 0) return ValueTask.FromResult<Effect>(new Effect.Failed(Reasons.Failed("The chat message was empty.")));
        var message = new Messages.Message { Id = "", At = context.Now, To = context.Facts.Contact.Id, Text = text, Contact = context.Facts.Contact.Id };
        return ValueTask.FromResult(Send(context, message, "The chat message was sent."));
    }
}
