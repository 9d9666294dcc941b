using Automations.Definitions;

namespace Automations.Runs;

/// <summary>What holds a run without ending it.</summary>
internal static class Holds
{
    public static Reason? Of(Run run, DecisionFacts facts)
    {
        if (facts.Workflow is not { Status: WorkflowStatus.Active }) return Reasons.WorkflowPaused(run.Workflow);
        return facts.Gallery is { } gallery && gallery.Workflow != run.Workflow && run.IsOfGallery ? Reasons.Unassigned(gallery.Id, run.Workflow) : null;
    }
}
