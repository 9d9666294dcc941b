namespace Automations.Api.Dashboard.Parts;

/// <summary>What may be chosen.</summary>
/// <param name="Group">What it stands under; null: nothing.</param>
public sealed record FieldOption(string Value, string Label, string? Group = null);
