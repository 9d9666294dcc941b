using System.Text.Json;
using Automations.Definitions.Parameters;
using Automations.Messages;
using Automations.Runs;
using Automations.Values;

namespace Automations.Actions;

/// <summary>Sets one of the contact's own fields.</summary>
public sealed class SetField : IActionHandler
{
    public static readonly MemberNameParameter Field = new("field", "The field's name, a member of contact.fields.") { Required = true };

    public static readonly ValueParameter Value = new("value", "What it is set to; an empty text empties it.") { Required = true };

    public ActionType Type { get; } =
        new("set_field", IsMessage: false, "set field", "Sets one of the contact's own fields.", [Field, Value]) { Headline = Field };

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var name = context.Step.Parameters.Get(Field);
        var contact = context.Session.Contact!;
        var value = Stored(context);
        context.Session.Contact = contact with { Fields = value is { } json ? contact.Fields.SetItem(name, json) : contact.Fields.Remove(name) };
        return ValueTask.FromResult<Effect>(new Effect.Done(new Reason(ReasonCode.Done, $"The field “{name}” was set.").With("field", name)));
    }

    /// <summary>Null: the value is an empty text, which empties the field.</summary>
    private static JsonElement? Stored(StepContext context) => context.Step.Parameters.Get(Value) switch
    {
        FieldValue.Text template => MailComposer.Line(template.Value, context.Facts, context.Values) is { Length: > 0 } text ? JsonSerializer.SerializeToElement(text) : null,
        FieldValue.Number number => JsonSerializer.SerializeToElement(number.Value),
        FieldValue.Boolean boolean => JsonSerializer.SerializeToElement(boolean.Value),
        _ => null,
    };
}
