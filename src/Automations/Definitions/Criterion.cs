using Automations.Conditions;
using Automations.Values;

namespace Automations.Definitions;

/// <summary>A field compared with a value.</summary>
/// <param name="Field">A path of the field catalog.</param>
/// <param name="Value">What it is compared with; none for operators that need none.</param>
public sealed record Criterion(string Field, Operator Operator, FieldValue Value);
