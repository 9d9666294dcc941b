namespace Automations.Actions;

/// <summary>One action: its catalog entry and what it does. One file each, and one line in <see cref="ActionCatalog"/>.</summary>
public interface IActionHandler
{
    ActionType Type { get; }
}
