using Automations.Actions;
using Automations.Definitions;

namespace Automations.Engine.Workflows;

/// <summary>Checks that what a definition's steps refer to exists, such as a board or a coupon.</summary>
internal static class References
{
    public static async Task CheckAsync(EngineServices engine, string site, WorkflowDefinition definition, Faults faults, CancellationToken cancellation)
    {
        var automations = faults.At("automations");
        for (var i = 0; i < definition.Automations.Length; i++)
            await CheckAsync(engine, site, definition.Automations[i].Steps, automations.At(i).At("steps"), cancellation);
    }

    private static async Task CheckAsync(EngineServices engine, string site, IReadOnlyList<Step> steps, Faults faults, CancellationToken cancellation)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is Step.Condition condition) await CheckAsync(engine, site, condition.Else, faults.At(i).At("else"), cancellation);
            if (steps[i] is Step.Action step && await ActionCatalog.Find(step.Type.Name)!.CheckReferencesAsync(engine, site, step, cancellation) is { } fault)
                faults.At(i).At(fault.Parameter.Name).Add(fault.Message);
        }
    }
}
