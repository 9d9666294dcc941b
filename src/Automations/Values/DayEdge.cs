namespace Automations.Values;

/// <summary>What a bare calendar day means as an instant.</summary>
public enum DayEdge
{
    /// <summary>The day's first moment.</summary>
    Beginning,

    /// <summary>The first moment of the next day.</summary>
    End,
}
