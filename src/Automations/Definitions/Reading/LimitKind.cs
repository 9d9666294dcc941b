namespace Automations.Definitions.Reading;

/// <summary>The wire names of limits.</summary>
internal enum LimitKind
{
    None,
    Once,
    OncePer,
}
