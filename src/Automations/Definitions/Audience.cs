namespace Automations.Definitions;

/// <summary>Which clients of the gallery an automation speaks to.</summary>
public enum Audience
{
    All,

    /// <summary>Those with an order in the gallery that was not cancelled.</summary>
    Ordered,

    /// <summary>Those without one.</summary>
    NotOrdered,
}
