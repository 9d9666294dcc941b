namespace Automations.Definitions.Reading;

/// <summary>The wire names of how criteria are combined.</summary>
internal enum CriteriaMatch
{
    All,
    Any,
}
