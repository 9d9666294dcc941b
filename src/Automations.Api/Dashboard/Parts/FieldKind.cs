namespace Automations.Api.Dashboard.Parts;

/// <summary>What a field of a form looks like.</summary>
public enum FieldKind
{
    Input,
    Lines,
    Select,
    Check,
}
