using System.Collections.Immutable;

namespace Automations.Definitions.Reading;

/// <summary>Gives automations without an id one derived from their name, else from their trigger.</summary>
internal static class AutomationIds
{
    /// <summary>What an automation's id is until one is derived.</summary>
    public const string Unset = "";

    public static ImmutableArray<Automation> Fill(IEnumerable<Automation> automations, HashSet<string> taken)
    {
        var filled = ImmutableArray.CreateBuilder<Automation>();
        foreach (var automation in automations)
        {
            var id = automation.Id != Unset
                ? automation.Id
                : Slug.Unique(Slug.Of(automation.Name, automation.Trigger.Type.Name), taken.Contains);
            taken.Add(id);
            filled.Add(automation with { Id = id });
        }

        return filled.ToImmutable();
    }
}
