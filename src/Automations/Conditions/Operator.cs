using Automations.Values;
using NodaTime;

namespace Automations.Conditions;

/// <summary>A way to compare a field: one line of <see cref="OperatorCatalog"/>.</summary>
public sealed class Operator
{
    /// <summary>The longest text a field is compared with, in characters.</summary>
    public const int MaxOperandLength = 1_000;

    /// <summary>The most values of a list operand.</summary>
    public const int MaxOperands = 100;

    private readonly Comparison _comparison;
    private readonly bool _isNegative;

    internal Operator(string name, string phrase, OperandKind operand, OperandTypes types, Comparison comparison, string description)
        : this(name, phrase, operand, types, comparison, description, false)
    {
    }

    private Operator(
        string name, string phrase, OperandKind operand, OperandTypes types, Comparison comparison, string description, bool isNegative)
    {
        Name = name;
        Phrase = phrase;
        Operand = operand;
        OperandTypes = types;
        Description = description;
        _comparison = comparison;
        _isNegative = isNegative;
    }

    /// <summary>The wire name, such as <c>is_before</c>.</summary>
    public string Name { get; }

    /// <summary>A sentence for a shop owner.</summary>
    public string Description { get; }

    public OperandKind Operand { get; }

    public OperandTypes OperandTypes { get; }

    /// <summary>How forms and sentences say it, between the field and the value.</summary>
    public string Phrase { get; }

    /// <summary>It looks for the value within the field's: in a text, or among the items of a list.</summary>
    internal bool LooksWithin { get; init; }

    /// <summary>The exact negation, also for what is missing or of another type.</summary>
    internal Operator Negated(string name, string phrase, string description) =>
        new(name, phrase, Operand, OperandTypes, _comparison, description, !_isNegative) { LooksWithin = LooksWithin };

    /// <summary>True where the other holds exactly when this one does not.</summary>
    internal bool IsNegationOf(Operator other) => _comparison == other._comparison && _isNegative != other._isNegative;

    /// <summary>Whether the field's value compares so. Never throws; takes time in proportion to the values' length.</summary>
    public bool Holds(FieldValue actual, FieldValue expected, DateTimeZone zone) => _comparison(actual, expected, zone) != _isNegative;

    /// <summary>What is wrong with a value to compare with, in a sentence a shop owner understands; null where it fits.</summary>
    public string? Refuse(FieldValue expected) => Operand switch
    {
        OperandKind.None => expected is FieldValue.Empty ? null : $"“{Name}” is compared with nothing, so a value is not allowed.",
        OperandKind.Single => RefuseSingle(expected),
        _ => RefuseList(expected),
    };

    /// <summary>The statement's outcome in words: “it is not”, “it does”.</summary>
    internal string Answer(bool holds) =>
        (Phrase.StartsWith("is", StringComparison.Ordinal) ? "it is" : "it does") + (holds == _isNegative ? " not" : "");

    private string? RefuseList(FieldValue expected)
    {
        if (expected is not FieldValue.List { IsEmpty: false } list) return $"“{Name}” is compared with a list of values; give at least one.";
        return list.Items.Length > MaxOperands
            ? $"“{Name}” is compared with at most {MaxOperands} values."
            : list.Items.Select(RefuseSingle).FirstOrDefault(fault => fault is not null);
    }

    private string? RefuseSingle(FieldValue expected) => expected switch
    {
        FieldValue.Empty => $"“{Name}” needs a value to compare with.",
        FieldValue.Text { Value.Length: > MaxOperandLength } => $"The value is longer than {MaxOperandLength} characters.",
        FieldValue.Text or FieldValue.Date when Accepts(OperandTypes.Text) => null,
        FieldValue.Text text when Accepts(OperandTypes.Date) && GivenDate.TryParse(text.Value, out _) => null,
        FieldValue.Date when Accepts(OperandTypes.Date) => null,
        FieldValue.Number when Accepts(OperandTypes.Number) => null,
        FieldValue.Boolean when Accepts(OperandTypes.Boolean) => null,
        _ when Accepts(OperandTypes.Date) => $"“{Name}” is compared with a date, such as 2026-06-30.",
        _ when OperandTypes == OperandTypes.Number => $"“{Name}” is compared with a number.",
        _ => $"“{Name}” cannot be compared with such a value.",
    };

    private bool Accepts(OperandTypes type) => OperandTypes.HasFlag(type);
}
