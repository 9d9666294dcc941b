using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Conditions;
using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>What a definition may be made of, as <c>GET /api/catalog</c> answers it.</summary>
public static class CatalogDocument
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<byte[]> Written = new(() => JsonSerializer.SerializeToUtf8Bytes(Create(), Options));

    /// <summary>The document as UTF-8 JSON; made once.</summary>
    public static ReadOnlyMemory<byte> Utf8 => Written.Value;

    public static JsonObject Create() => new()
    {
        ["triggers"] = new JsonArray([.. TriggerCatalog.All.Select(Trigger)]),
        ["actions"] = new JsonArray([.. ActionCatalog.All.Select(handler => Action(handler.Type))]),
        ["operators"] = new JsonArray([.. OperatorCatalog.All.Select(Operator)]),
        ["fields"] = new JsonArray([.. FieldCatalog.All.Select(Field)]),
    };

    private static JsonObject Trigger(TriggerType type) => new()
    {
        ["name"] = type.Name,
        ["description"] = type.Description,
        ["isDate"] = type.IsDate,
        ["allowsAudience"] = type.IsGallery,
        ["parameters"] = ParameterSchema.Of(type.Name, type.Parameters),
        ["actions"] = Names(ActionCatalog.All.Where(handler => handler.Type.IsAllowedOn(type)).Select(handler => handler.Type.Name)),
        ["fields"] = Paths(type.Fields),
    };

    private static JsonObject Action(ActionType type) => new()
    {
        ["name"] = type.Name,
        ["description"] = type.Description,
        ["isMessage"] = type.IsMessage,
        ["parameters"] = ParameterSchema.Of(type.Name, type.Parameters),
        ["provides"] = Paths(type.Provides),
    };

    private static JsonObject Operator(Operator op) => new()
    {
        ["name"] = op.Name,
        ["description"] = op.Description,
        ["operand"] = WireNames<OperandKind>.Of(op.Operand),
    };

    private static JsonObject Field(Field field) => new()
    {
        ["path"] = field.Path,
        ["type"] = WireNames<FieldType>.Of(field.Type),
        ["description"] = field.Description,
        ["inConditions"] = FieldScopes.Conditions.HasFlag(field.Scope),
        ["isOpen"] = field.IsOpen,
    };

    private static JsonArray Paths(FieldScopes scopes) =>
        Names(FieldCatalog.All.Where(field => (field.Scope & scopes) != 0).Select(field => field.Path));

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
