using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Conditions;
using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>What a definition may be made of, as <c>GET /api/catalog</c> answers it: wire names, and texts in one language.</summary>
public static class CatalogDocument
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<byte[]> English = new(() => Write(CatalogLanguage.English));
    private static readonly Lazy<byte[]> French = new(() => Write(CatalogLanguage.French));

    /// <summary>The document as UTF-8 JSON; made once for each language.</summary>
    public static ReadOnlyMemory<byte> Utf8(CatalogLanguage language) => (language == CatalogLanguage.French ? French : English).Value;

    public static JsonObject Create(CatalogLanguage language)
    {
        var texts = language == CatalogLanguage.French ? Translation.French : Translation.English;
        return new()
        {
            ["triggers"] = new JsonArray([.. TriggerCatalog.All.Select(type => Trigger(type, texts))]),
            ["actions"] = new JsonArray([.. ActionCatalog.All.Select(handler => Action(handler.Type, texts))]),
            ["operators"] = new JsonArray([.. OperatorCatalog.All.Select(op => Operator(op, texts))]),
            ["fields"] = new JsonArray([.. FieldCatalog.All.Select(field => Field(field, texts))]),
        };
    }

    private static byte[] Write(CatalogLanguage language) => JsonSerializer.SerializeToUtf8Bytes(Create(language), Options);

    private static JsonObject Trigger(TriggerType type, Translation texts) => Entry(type.Name, texts.Of(type)).With(
        ("isDate", type.IsDate),
        ("allowsAudience", type.IsGallery),
        ("parameters", ParameterSchema.Of(type.Name, type.Parameters, parameter => texts.OfParameter(type, parameter))),
        ("actions", Names(ActionCatalog.All.Where(handler => handler.Type.IsAllowedOn(type)).Select(handler => handler.Type.Name))),
        ("fields", Paths(type.Fields)));

    private static JsonObject Action(ActionType type, Translation texts) => Entry(type.Name, texts.Of(type)).With(
        ("isMessage", type.IsMessage),
        ("parameters", ParameterSchema.Of(type.Name, type.Parameters, parameter => texts.OfParameter(type, parameter))),
        ("provides", Paths(type.Provides)));

    private static JsonObject Operator(Operator op, Translation texts) =>
        Entry(op.Name, texts.Of(op)).With(("operand", WireNames<OperandKind>.Of(op.Operand)));

    private static JsonObject Field(Field field, Translation texts) => Entry(field.Path, texts.Of(field)).With(
        ("type", WireNames<FieldType>.Of(field.Type)),
        ("inConditions", FieldScopes.Conditions.HasFlag(field.Scope)),
        ("isOpen", field.IsOpen));

    private static JsonObject Entry(string name, CatalogText text) =>
        new() { ["name"] = name, ["label"] = text.Label, ["description"] = text.Description };

    private static JsonObject With(this JsonObject entry, params ReadOnlySpan<(string Name, JsonNode Value)> members)
    {
        foreach (var (name, value) in members) entry[name] = value;
        return entry;
    }

    private static JsonArray Paths(FieldScopes scopes) =>
        Names(FieldCatalog.All.Where(field => (field.Scope & scopes) != 0).Select(field => field.Path));

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
