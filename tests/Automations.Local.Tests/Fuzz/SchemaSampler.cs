using System.Text.Json.Nodes;
using Automations.Tests.Catalog;

namespace Automations.Local.Tests.Fuzz;

/// <summary>Makes values that a schema of the description allows, most of the time.</summary>
internal sealed class SchemaSampler(JsonNode description, Random random)
{
    private const int Deepest = 7;

    /// <summary>What members of these names mean, so that something happens now and then.</summary>
    private static readonly Dictionary<string, string[]> Meanings = new(StringComparer.Ordinal)
    {
        ["specversion"] = ["1.0"],
        ["type"] = ["order.placed", "order.canceled", "client.registered", "cart.item_added", "session.attended", "booking.created", "gallery.published", "shop.visited", "email.bounced"],
        ["event"] = ["shop.visited"],
        ["source"] = ["/shop", "crm"],
        ["subject"] = ["a", "b", "Hello {{contact.firstName | \"there\"}}"],
        ["body"] = ["Hello **{{contact.firstName}}**", "{{gallery.name}} {{coupon.code}} {{payment.url}}"],
        ["email"] = ["a@example.com", "b@example.com"],
        ["to"] = ["owner@example.com"],
        ["url"] = ["https://studio.example/x"],
        ["timeZone"] = ["Europe/Paris", "America/New_York", "UTC"],
        ["locale"] = ["fr-FR", "en"],
        ["field"] = ["contact.labels", "contact.points", "gallery.saleEndsAt", "order.total", "event.data.n", "contact.fields.x"],
        ["operator"] = ["is", "is_not", "contains", "is_before", "less_than", "is_empty", "contains_any"],
        ["labels"] = ["vip", "lead"],
        ["board"] = ["a"],
        ["stage"] = ["new"],
        ["coupon"] = ["a"],
        ["group"] = ["a"],
        ["workflow"] = ["a", "b"],
        ["workflowId"] = ["a"],
        ["gallery"] = ["a", "b"],
        ["contact"] = ["a", "b"],
        ["at"] = ["09:00", "02:30"],
        ["currency"] = ["EUR", "JPY"],
        ["scope"] = ["full", "ingest"],
        ["advance"] = ["PT1H"],
        ["until"] = ["2026-07-01T00:00:00Z"],
    };

    public JsonNode? Sample(JsonObject schema, string name = "", int depth = 0)
    {
        if (schema["$ref"] is { } reference) return Sample(SchemaEvaluator.Follow(description, (string)reference!), name, depth);
        if (schema.TryGetPropertyValue("const", out var constant)) return constant?.DeepClone();
        if (schema["enum"] is JsonArray choices) return Any(choices)?.DeepClone();
        if (schema["examples"] is JsonArray { Count: > 0 } examples && random.Next(2) == 0) return Any(examples)?.DeepClone();
        if (schema["properties"] is null && (schema["oneOf"] ?? schema["anyOf"]) is JsonArray parts) return Sample(Any(parts)!.AsObject(), name, depth);
        return TypeOf(schema) switch
        {
            "null" => null,
            "boolean" => random.Next(2) == 0,
            "integer" or "number" => Number(schema),
            "array" => List(schema, name, depth),
            "object" => Members(schema, depth),
            _ => Text(name, (string?)schema["format"]),
        };
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private JsonNode? Any(JsonArray from) => from[random.Next(from.Count)];

    private string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => (string)Any(types)!,
        { } type => (string)type!,
        null => schema["properties"] is null ? "string" : "object",
    };

    private JsonNode Number(JsonObject schema)
    {
        var least = (double?)schema["minimum"] ?? 0;
        var most = Math.Min((double?)schema["maximum"] ?? 1_000, 1_000_000);
        return random.Next(4) switch { 0 => (long)least, 1 => (long)most, _ => random.NextInt64((long)least, (long)Math.Max(most, least) + 1) };
    }

    private JsonArray List(JsonObject schema, string name, int depth)
    {
        var least = (int?)schema["minItems"] ?? 0;
        var count = depth > Deepest ? least : least + random.Next(3);
        return schema["items"] is JsonObject item ? new([.. Enumerable.Range(0, count).Select(_ => Sample(item, name, depth + 1))]) : [];
    }

    private JsonObject Members(JsonObject schema, int depth)
    {
        var members = new JsonObject();
        var required = schema["required"]?.AsArray().Select(one => (string)one!).ToHashSet() ?? [];
        foreach (var (name, part) in schema["properties"]?.AsObject() ?? [])
            if (required.Contains(name) ? random.Next(50) > 0 : depth < Deepest && random.Next(3) == 0) members[name] = Sample(part!.AsObject(), name, depth + 1);
        if (schema["properties"] is null && random.Next(2) == 0) members["x"] = JsonNode.Parse(Pick(Hostile.Values[..6]));
        if (members.ContainsKey("data")) members["data"] = Data();
        return members;
    }

    private JsonObject Data() => new()
    {
        ["gallery"] = random.Next(3) == 0 ? null : Text("gallery", null),
        ["contact"] = new JsonObject { ["email"] = Text("email", null) },
        ["order"] = new JsonObject { ["id"] = Text("", null), ["total"] = 20, ["currency"] = "EUR" },
        ["booking"] = new JsonObject { ["id"] = Text("", null), ["service"] = "Yoga", ["startsAt"] = "2026-06-03T18:00" },
        ["n"] = Text("", null),
    };

    private string Text(string name, string? format)
    {
        if (random.Next(12) == 0) return Pick(Hostile.Texts);
        if (Meanings.TryGetValue(name, out var known)) return Pick(known);
        return format switch
        {
            "date-time" => "2026-06-0" + random.Next(1, 9) + "T12:00:00Z",
            "date" => "2026-06-10",
            "uri" => "https://studio.example/x",
            _ => random.Next(3) == 0 ? "2026-06-1" + random.Next(10) : Pick(["a", "b", "new", "Some text"]),
        };
    }
}
