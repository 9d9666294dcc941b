using System.Collections.Immutable;

namespace Automations.Conditions;

/// <summary>Every operator.</summary>
public static class OperatorCatalog
{
    private const OperandTypes Any = OperandTypes.Text | OperandTypes.Number | OperandTypes.Boolean;

    private static readonly Operator Is =
        new("is", "is", OperandKind.Single, Any, Comparisons.Is,
            "The field equals the value; a date equals a day it falls on; a list equals a value that is its only item.");
    private static readonly Operator Contains =
        new("contains", "contains", OperandKind.Single, Any, Comparisons.Contains,
            "The value is part of the text, or an item of the list.")
        {
            LooksWithin = true,
        };
    private static readonly Operator IsEmpty =
        new("is_empty", "is empty", OperandKind.None, OperandTypes.None, (actual, _, _) => actual.IsEmpty,
            "The field has no value.");

    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<Operator> All { get; } =
    [
        Is,
        Is.Negated("is_not", "is not", "The field does not equal the value, or has none."),
        Contains,
        Contains.Negated("does_not_contain", "does not contain", "The value is neither part of the text nor an item of the list."),
        new("is_before", "is before", OperandKind.Single, OperandTypes.Date, Comparisons.IsBefore,
            "The date is before the value; before the beginning of a day."),
        new("is_after", "is after", OperandKind.Single, OperandTypes.Date, Comparisons.IsAfter,
            "The date is after the value; after the end of a day."),
        new("less_than", "is less than", OperandKind.Single, OperandTypes.Number, Comparisons.IsLess, "The number is less than the value."),
        new("greater_than", "is greater than", OperandKind.Single, OperandTypes.Number, Comparisons.IsGreater,
            "The number is greater than the value."),
        new("is_one_of", "is one of", OperandKind.List, Any, Comparisons.IsOneOf, "The field equals one of the values."),
        new("contains_any", "contains any of", OperandKind.List, Any, Comparisons.ContainsAny, "At least one of the values is contained.") { LooksWithin = true },
        new("contains_all", "contains all of", OperandKind.List, Any, Comparisons.ContainsAll, "Every one of the values is contained.") { LooksWithin = true },
        IsEmpty,
        IsEmpty.Negated("is_not_empty", "is not empty", "The field has a value."),
    ];

    private static readonly ImmutableDictionary<string, Operator> ByName = All.ToImmutableDictionary(each => each.Name, StringComparer.Ordinal);

    /// <summary>The operator of that wire name, or null.</summary>
    public static Operator? Find(string name) => ByName.GetValueOrDefault(name);
}
