namespace Automations.Conditions;

/// <summary>How many values an operator compares a field with.</summary>
public enum OperandKind
{
    /// <summary>None: a value must not be given.</summary>
    None,

    /// <summary>One.</summary>
    Single,

    /// <summary>A JSON array of at least one.</summary>
    List,
}
