using System.Text.Json.Nodes;

namespace Automations.Api.Catalog;

/// <summary>What definitions may be made of.</summary>
internal sealed record CatalogView(JsonArray Triggers, JsonArray Actions, JsonArray Operators, JsonArray Fields);
