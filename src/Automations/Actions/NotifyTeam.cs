using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Messages;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Sends the team an e-mail: one to each address, each recorded by itself. It does not speak to the contact.</summary>
public sealed class NotifyTeam() : MessageAction(Channel.Email)
{
    public static readonly EmailAddressListParameter To =
        new("to", "The addresses it goes to, one mail each: a list, or separated by commas.") { Required = true };

    public static readonly TemplateParameter Subject = new("subject", "The mail's subject.") { Required = true };

    public static readonly TemplateParameter Body = new("body", "The mail's text, in Markdown.") { Required = true, MultiLine = true, MaxLength = 100_000 };

    public static readonly BooleanParameter IncludeTriggerDetails =
        new(
            "includeTriggerDetails",
            "Whether a table of what set it off stands below the text: the contact, the gallery, the booking, the order, and what the event carried. "
            + "Times of day, uploaded files, signatures and postal addresses are left out.")
        {
            Default = false,
        };

    public override ActionType Type { get; } =
        new("notify_team", IsMessage: false, "team notice", "Sends the team an e-mail.", [To, Subject, Body, IncludeTriggerDetails])
        {
            Headline = Subject,
            Check = SendEmail.CheckBody,
        };

    public override int PartsOf(Step.Action step) => step.Parameters.Get(To).Length;

    public override async ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var parameters = context.Step.Parameters;
        var to = parameters.Get(To)[context.Run.Cursor.Part];
        if (MailRecipient.Suppressed(await context.Engine.Addresses.FindAsync(context.Session.Site, to, cancellation)) is { } suppressed)
            return new Effect.Skipped(suppressed.With("to", to));

        // Who reads it must not be able to unsubscribe the contact.
        var values = new FactValues(context.Run, context.Facts, context.Engine.Links.Inert());
        var details = parameters.Get(IncludeTriggerDetails) ? TriggerDetails.Of(context.Run, context.Facts, values, MailComposer.CultureOf(context.Facts.Site)) : [];
        var body = context.Engine.IsRehearsal ? null : parameters.Get(Body);
        var notice = MailComposer.ComposeNotice(parameters.Get(Subject), body, context.Facts, values, to, details);
        return Send(context, notice, $"The team was told at {to}: “{notice.Subject}”.");
    }
}
