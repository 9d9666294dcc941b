using Automations.Definitions.Parameters;

namespace Automations.Actions;

/// <summary>Sets one of the contact's own fields.</summary>
public sealed class SetField : IActionHandler
{
    public static readonly MemberNameParameter Field = new("field", "The field's name, a member of contact.fields.") { Required = true };

    public static readonly ValueParameter Value = new("value", "What it is set to; an empty text empties it.") { Required = true };

    public ActionType Type { get; } =
        new("set_field", IsMessage: false, "set field", "Sets one of the contact's own fields.", [Field, Value]) { Headline = Field };
}
