using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>A predefined workflow that is copied and then adapted.</summary>
/// <param name="Definition">Its name and description are the template's own.</param>
public sealed record WorkflowTemplate(string Id, WorkflowDefinition Definition)
{
    public string Name => Definition.Name;

    public string Description => Definition.Description ?? "";
}
