using System.Collections.Immutable;
using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>
/// Sends a notification to the contact's device, which its app names in the contact's own field <c>pushToken</c>. An unsubscribe, which is
/// an e-mail address's, does not keep it back.
/// </summary>
public sealed class SendPush() : MessageAction(Channel.Push)
{
    /// <summary>The message's header that says where a tap leads.</summary>
    public const string TargetHeader = "target";

    private const string Home = "home";
    private const string TokenField = "pushToken";

    private static readonly ImmutableArray<string> Prefixes = ["item:", "service:", "https://", "http://"];

    public static readonly TemplateParameter Title = new("title", "The notification's title.") { Required = true, MaxLength = 100 };

    public static readonly TemplateParameter Message = new("message", "The notification's text.") { Required = true, MultiLine = true, MaxLength = 1_000 };

    public static readonly TemplateParameter Target =
        new(
            "target",
            "Where a tap on it leads: “home” (the app's home screen), “item:” or “service:” with the id of one, or a link. Dynamic values may stand in it; "
            + "what comes to none of these leads home.")
        {
            MaxLength = 1_000,
            Default = Home,
        };

    public override ActionType Type { get; } =
        new("send_push", IsMessage: true, "push notification", "Sends a notification to the contact's device.", [Title, Message, Target])
        {
            Headline = Title,
            Check = CheckTarget,
        };

    public override ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var contact = context.Facts.Contact;
        var token = TokenOf(contact);
        if (token is null && context.Engine.Connectors.Push is not null)
            return ValueTask.FromResult<Effect>(new Effect.Skipped(new(ReasonCode.NoAddress, "The contact's app has told no device (contact.fields.pushToken).")));
        var parameters = context.Step.Parameters;
        var target = MailComposer.ForMachines(parameters.Get(Target), context.Facts, context.Values).Trim();
        var message = new Messages.Message
        {
            Id = "",
            At = context.Now,
            To = token ?? contact.Id,
            Subject = MailComposer.Line(parameters.Get(Title), context.Facts, context.Values),
            Text = MailComposer.Plain(parameters.Get(Message), context.Facts, context.Values),
            Headers = ImmutableSortedDictionary<string, string>.Empty.Add(TargetHeader, IsTarget(target) ? target : Home),
            Contact = contact.Id,
        };
        return ValueTask.FromResult(Send(context, message, $"The notification “{message.Subject}” was sent."));
    }

    private static string? TokenOf(Contact contact) =>
        contact.Fields.TryGetValue(TokenField, out var json) && json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } token ? token : null;

    private static (Parameter, string)? CheckTarget(ParameterValues parameters) =>
        parameters.Find(Target) is { } target && !target.TrimStart().StartsWith("{{", StringComparison.Ordinal) && !IsTarget(target)
            ? (Target, "“target” must be “home”, “item:” or “service:” with an id, or a link that begins with “https://”.")
            : null;

    private static bool IsTarget(string target) =>
        target == Home || (!target.Any(char.IsControl) && Prefixes.Any(prefix => target.Length > prefix.Length && target.StartsWith(prefix, StringComparison.Ordinal)));
}
