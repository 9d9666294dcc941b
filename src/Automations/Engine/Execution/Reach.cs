using Automations.Definitions;

namespace Automations.Engine.Execution;

/// <summary>How far a run is brought forward at once.</summary>
/// <param name="Actions">How many actions may be taken.</param>
/// <param name="IsOutside">True: an effect outside is announced and attempted; false: it is only prepared, and the run left due.</param>
/// <param name="Only">The one action that may be taken, by its wire name; null: any.</param>
internal readonly record struct Reach(int Actions, bool IsOutside, string? Only = null)
{
    /// <summary>Conditions, waits and endings; the first action is left.</summary>
    public static readonly Reach Decision = new(0, false);

    /// <summary>All that one batch in the contact's partition can hold.</summary>
    public static readonly Reach Inside = new(int.MaxValue, false);

    public static readonly Reach Outside = new(int.MaxValue, true);

    /// <summary>One action, if it is next.</summary>
    public static Reach Action(string name) => new(1, true, name);

    public bool Admits(Step.Action step) => Only is null || Only == step.Type.Name;

    /// <summary>True where an attempt at the step may be made.</summary>
    public bool Reaches(Step.Action step) => IsOutside && Admits(step);
}
