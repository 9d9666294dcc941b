using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>The predefined workflows: the embedded files of <c>Catalog/Templates</c>, read at first use.</summary>
public static class TemplateCatalog
{
    private const string Prefix = "Automations.Catalog.Templates.";

    private static readonly Lazy<ImmutableArray<WorkflowTemplate>> Templates = new(Load);

    /// <summary>By id.</summary>
    public static ImmutableArray<WorkflowTemplate> All => Templates.Value;

    public static WorkflowTemplate? Find(string id) => All.FirstOrDefault(template => template.Id == id);

    private static ImmutableArray<WorkflowTemplate> Load()
    {
        var assembly = typeof(TemplateCatalog).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly, name)),
        ];
    }

    private static WorkflowTemplate Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream);
        return DefinitionReader.Read(json.RootElement) switch
        {
            DefinitionResult.Valid valid => new WorkflowTemplate(json.RootElement.GetProperty("id").GetString()!, valid.Definition),
            DefinitionResult.Invalid invalid => throw new InvalidDataException($"{resource}: {string.Join("; ", invalid.Faults)}"),
            _ => throw new InvalidDataException(resource),
        };
    }
}
