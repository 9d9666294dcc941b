using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Desk;
using Automations.Engine;
using Automations.Engine.Contacts;
using Automations.Engine.Desk;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Automations.Values;
using NodaTime.Text;

namespace Automations.Actions;

/// <summary>
/// Invites the contact to a group by a marketing mail, once: whoever was invited is not invited again, unless the mail did not
/// go out.
/// </summary>
public sealed class InviteToGroup() : MessageAction(Channel.Email)
{
    public static readonly IdentifierParameter Group = new("group", "The group's id.") { Required = true };

    public static readonly TemplateParameter Body =
        new("body", "The mail's text, in Markdown; a link to the group stands below it, unless the text has that address.")
        {
            Required = true,
            MultiLine = true,
            MaxLength = 100_000,
        };

    private const string Link = "\n\n[{{group.name}}]({{group.url}})";

    public override ActionType Type { get; } =
        new(
            "invite_to_group", IsMessage: true, "invitation to", "Invites the contact to a group by e-mail, once, unless they are in it.",
            [Group, SendEmail.Subject, Body])
        {
            Headline = Group,
            Check = SendEmail.CheckBody,
        };

    public override Reason? Refuse(Step.Action step, DecisionFacts facts)
    {
        var group = step.Parameters.Get(Group);
        return facts.Contact.IsIn(group)
            ? new Reason(ReasonCode.Audience, $"It invites those who are not in the group “{group}”, and the contact is in it.").With("group", group)
            : MailRecipient.Refuse(facts, EmailPurpose.Marketing);
    }

    public override async ValueTask<(Parameter Parameter, string Message)?> CheckReferencesAsync(
        EngineServices engine, string site, Step.Action step, CancellationToken cancellation)
    {
        var id = step.Parameters.Get(Group);
        return await engine.Groups.FindAsync(site, id, cancellation) is null ? (Group, NoGroup(id)) : null;
    }

    public override async ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var (session, step) = (context.Session, context.Step.Parameters);
        var id = step.Get(Group);
        if (await context.Engine.Groups.FindAsync(session.Site, id, cancellation) is not { } group) return new Effect.Failed(Reasons.Failed(NoGroup(id)));
        var row = Keys.InvitationPrefix + id;
        var before = await session.ReadAsync<Invitation>(row, cancellation);
        if (before is not null && await StandsAsync(context, before, cancellation)) return new Effect.Skipped(Invited(group, before));

        var (texts, values) = Texts(group, step, context.Values);
        var mail = MailComposer.Compose(texts, context.Facts, values, context.Engine.Links, context.Facts.Contact.Email!, tracking: context.Tracking);
        var effect = Send(context, mail, $"The invitation to “{group.Name}” was sent.");
        var invitation = new Invitation(id, context.Run.Contact, context.Now, context.Message.ToString(), context.Run.Id);
        session.Write(row, invitation);
        session.Reindex(before is null ? [] : DeskLists.Of(session.Site, before), DeskLists.Of(session.Site, invitation), new ClientRow(invitation.Contact));
        return effect;
    }

    internal override async ValueTask<(ParameterValues Texts, IValueSource Values)> TextsAsync(
        EngineServices engine, string site, Step.Action step, IValueSource values, CancellationToken cancellation) =>
        await engine.Groups.FindAsync(site, step.Parameters.Get(Group), cancellation) is { } group
            ? Texts(group, step.Parameters, values)
            : await base.TextsAsync(engine, site, step, values, cancellation);

    private static (ParameterValues Texts, IValueSource Values) Texts(Group group, ParameterValues step, IValueSource values)
    {
        var body = step.Get(Body);
        var texts = group.Url is not { } url || body.Contains(url, StringComparison.Ordinal) ? step : step.With(Body, body + Link);
        return (texts, new GroupValues(group, values));
    }

    /// <summary>False where the earlier mail surely did not go out, or may not have and its own run tries again by hand.</summary>
    private static async ValueTask<bool> StandsAsync(StepContext context, Invitation before, CancellationToken cancellation)
    {
        if (!MessageId.TryParse(before.Message, out var id)) return true;
        return (await context.Session.ReadAsync<Message>(id.Value.Row, cancellation))?.Status switch
        {
            MessageStatus.Failed => false,
            MessageStatus.Uncertain => before.Run != context.Run.Id,
            _ => true,
        };
    }

    private static Reason Invited(Group group, Invitation before) =>
        new Reason(ReasonCode.AlreadySent, $"The contact was invited to “{group.Name}” before.")
            .With("group", group.Id).With("invitedAt", InstantPattern.General.Format(before.InvitedAt)).With("message", before.Message);

    private static string NoGroup(string id) => $"There is no group “{id}”.";

    /// <summary>The facts, and the group's name and address for the link.</summary>
    private sealed class GroupValues(Group group, IValueSource facts) : IValueSource
    {
        public FieldValue Get(string path) => path switch
        {
            "group.name" => FieldValue.Of(group.Name),
            "group.url" => FieldValue.Of(group.Url),
            _ => facts.Get(path),
        };
    }
}
