using Automations.Catalog;

namespace Automations.Api.Templates;

/// <summary>A predefined workflow in a list.</summary>
/// <param name="Summary">A line for each automation.</param>
internal sealed record TemplateItem(string Id, string Name, string Description, IReadOnlyList<string> Summary)
{
    public static TemplateItem Of(WorkflowTemplate template) =>
        new(template.Id, template.Name, template.Description, [.. template.Definition.Automations.Select(AutomationSummary.Of)]);
}
