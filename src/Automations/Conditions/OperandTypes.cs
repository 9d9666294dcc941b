namespace Automations.Conditions;

/// <summary>The JSON types that a value, or each item of a list of values, may have.</summary>
[Flags]
public enum OperandTypes
{
    None = 0,
    Text = 1,
    Number = 2,
    Boolean = 4,

    /// <summary>A text that is a calendar day, a local time or an RFC 3339 instant.</summary>
    Date = 8,
}
