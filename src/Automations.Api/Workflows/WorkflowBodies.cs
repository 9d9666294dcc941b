using System.Text.Json;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Definitions.Parameters;

namespace Automations.Api.Workflows;

/// <summary>The bodies that change a workflow's name.</summary>
internal static class WorkflowBodies
{
    private static readonly TextParameter Name = new("name", "The workflow's name.");

    /// <summary>A JSON merge patch.</summary>
    public static BodyShape Patch { get; } = new("WorkflowPatch", Name, DefinitionReader.Description)
    {
        ReadOnly = DefinitionReader.ReadOnly,
    };

    public static BodyShape Copy { get; } = new("CopyInput", DefinitionReader.Name);

    /// <summary>What a merge patch makes of a definition; null takes the description away.</summary>
    public static Func<WorkflowDefinition, WorkflowDefinition> ReadPatch(JsonElement json, Faults faults)
    {
        var values = Patch.Read(json, faults);
        if (faults.Any) return definition => definition;
        if (json.TryGetProperty(Name.Name, out var name) && name.ValueKind == JsonValueKind.Null)
            faults.At(Name.Name).Add("A workflow must have a name.");
        return definition => definition with
        {
            Name = values.Find(Name) ?? definition.Name,
            Description = json.TryGetProperty(DefinitionReader.Description.Name, out _) ? NullIfEmpty(values.Find(DefinitionReader.Description)) : definition.Description,
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
