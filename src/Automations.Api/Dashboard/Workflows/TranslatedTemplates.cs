using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Catalog;
using Automations.Definitions;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>The predefined workflows as the pages offer them: the catalog's, with their texts in the language of the pages.</summary>
internal static class TranslatedTemplates
{
    private static readonly Lazy<Dictionary<string, WorkflowDefinition>> French = new(() => TemplateCatalog.All.ToDictionary(template => template.Id, Translated));

    private static readonly Lazy<JsonObject> Texts = new(() =>
    {
        using var stream = typeof(TranslatedTemplates).Assembly.GetManifestResourceStream("Automations.Api.Dashboard.Texts.TemplatesFrench.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    });

    /// <summary>Null: there is no such template.</summary>
    public static WorkflowDefinition? Find(string id, Texts texts)
    {
        if (TemplateCatalog.Find(id) is not { } template) return null;
        var definition = texts.Language == CatalogLanguage.French ? French.Value[id] : template.Definition;
        return definition with { Name = NameOf(id, texts), Description = texts.Find($"template.{id}.text") ?? template.Description };
    }

    public static string NameOf(string id, Texts texts) => texts.Find($"template.{id}.name") ?? TemplateCatalog.Find(id)!.Name;

    /// <summary>The same workflow, each text that is known in French in its place.</summary>
    private static WorkflowDefinition Translated(WorkflowTemplate template)
    {
        if (Texts.Value[template.Id] is not JsonObject texts) return template.Definition;
        var json = JsonNode.Parse(DefinitionWriter.ToJson(template.Definition))!.AsObject();
        foreach (var automation in json["automations"]!.AsArray().OfType<JsonObject>())
        {
            if (texts[automation["id"]!.ToString()] is not JsonObject own) continue;
            automation["name"] = own["name"]?.DeepClone();
            foreach (var step in automation["steps"]!.AsArray().OfType<JsonObject>())
                foreach (var (name, text) in own.Where(one => one.Key != "name" && step.ContainsKey(one.Key)))
                    step[name] = text!.DeepClone();
        }

        return DefinitionReader.Read(JsonSerializer.SerializeToElement(json)) is DefinitionResult.Valid valid
            ? valid.Definition
            : throw new InvalidDataException($"The French texts of {template.Id} do not read.");
    }
}
