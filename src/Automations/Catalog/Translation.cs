using System.Text.Json;
using System.Text.Json.Serialization;
using Automations.Actions;
using Automations.Conditions;
using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>The catalog's texts in another language, by wire name; what is missing there is said in English.</summary>
internal sealed record Translation
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private static readonly Lazy<Translation> FrenchFile = new(() => Read("Automations.Catalog.French.json"));

    /// <summary>Translates nothing.</summary>
    public static readonly Translation English = new();

    public static Translation French => FrenchFile.Value;

    public IReadOnlyDictionary<string, CatalogText> Triggers { get; init; } = new Dictionary<string, CatalogText>();

    /// <summary>Parameters of triggers are called the same wherever they occur.</summary>
    public IReadOnlyDictionary<string, CatalogText> TriggerParameters { get; init; } = new Dictionary<string, CatalogText>();

    public IReadOnlyDictionary<string, CatalogText> Actions { get; init; } = new Dictionary<string, CatalogText>();

    /// <summary>By action, then by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, CatalogText>> ActionParameters { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, CatalogText>>();

    public IReadOnlyDictionary<string, CatalogText> Operators { get; init; } = new Dictionary<string, CatalogText>();

    public IReadOnlyDictionary<string, CatalogText> Fields { get; init; } = new Dictionary<string, CatalogText>();

    public CatalogText Of(TriggerType type) => Triggers.GetValueOrDefault(type.Name) ?? new(type.Label, type.Description);

    public CatalogText Of(ActionType type) => Actions.GetValueOrDefault(type.Name) ?? new(type.Title, type.Description);

    public CatalogText Of(Operator op) => Operators.GetValueOrDefault(op.Name) ?? new(op.Phrase, op.Description);

    public CatalogText Of(Field field) => Fields.GetValueOrDefault(field.Path) ?? new(field.Label, field.Description);

    public CatalogText OfParameter(TriggerType type, Parameter parameter) =>
        TriggerParameters.GetValueOrDefault(parameter.Name) ?? new(parameter.Label, parameter.Description);

    public CatalogText OfParameter(ActionType type, Parameter parameter) =>
        ActionParameters.GetValueOrDefault(type.Name)?.GetValueOrDefault(parameter.Name) ?? new(parameter.Label, parameter.Description);

    private static Translation Read(string resource)
    {
        using var stream = typeof(Translation).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Translation>(stream, Options)!;
    }
}
