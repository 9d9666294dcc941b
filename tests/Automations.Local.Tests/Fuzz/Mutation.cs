using System.Text;
using System.Text.Json.Nodes;

namespace Automations.Local.Tests.Fuzz;

/// <summary>Spoils what was made properly.</summary>
internal static class Mutation
{
    /// <summary>Puts something else in the place of one part, takes it away, or adds one.</summary>
    public static JsonNode? Of(JsonNode? json, Random random)
    {
        var parts = Parts(json).ToList();
        if (parts.Count == 0) return JsonNode.Parse(Hostile.Values[random.Next(Hostile.Values.Length)]);
        var part = parts[random.Next(parts.Count)];
        var value = random.Next(2) == 0 ? JsonValue.Create(Hostile.Texts[random.Next(Hostile.Texts.Length)]) : JsonNode.Parse(Hostile.Values[random.Next(Hostile.Values.Length)]);
        switch (part.Parent)
        {
            case JsonObject members when random.Next(4) == 0:
                members.Remove(part.GetPropertyName());
                break;
            case JsonObject members when random.Next(4) == 0:
                members[Hostile.Texts[random.Next(Hostile.Texts.Length)]] = value;
                break;
            case JsonObject members:
                members[part.GetPropertyName()] = value;
                break;
            case JsonArray items:
                items[part.GetElementIndex()] = value;
                break;
        }

        return json;
    }

    /// <summary>Changes, takes away, doubles or adds bytes.</summary>
    public static byte[] Of(byte[] bytes, Random random)
    {
        var spoiled = bytes.ToList();
        for (var times = random.Next(1, 4); times > 0 && spoiled.Count > 0; times--)
        {
            var at = random.Next(spoiled.Count);
            switch (random.Next(5))
            {
                case 0:
                    spoiled[at] = (byte)random.Next(256);
                    break;
                case 1:
                    spoiled.RemoveRange(at, Math.Min(random.Next(1, 20), spoiled.Count - at));
                    break;
                case 2:
                    spoiled.InsertRange(at, spoiled.GetRange(at, Math.Min(random.Next(1, 40), spoiled.Count - at)));
                    break;
                case 3:
                    spoiled.RemoveRange(at, spoiled.Count - at);
                    break;
                default:
                    spoiled.InsertRange(at, Encoding.UTF8.GetBytes(Hostile.Texts[random.Next(Hostile.Texts.Length)]));
                    break;
            }
        }

        return [.. spoiled];
    }

    private static IEnumerable<JsonNode> Parts(JsonNode? json) => json switch
    {
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Parts(member.Value).Prepend(member.Value!)),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Parts(item).Prepend(item!)),
        _ => [],
    };
}
