using System.Text.Json.Nodes;

namespace Automations.Api.Catalog;

/// <summary>What definitions may be made of.</summary>
internal sealed record CatalogView(
    IReadOnlyList<JsonObject> Triggers, IReadOnlyList<JsonObject> Actions, IReadOnlyList<JsonObject> Operators, IReadOnlyList<JsonObject> Fields);
