using System.Globalization;
using System.Text.Json.Nodes;
using Automations.Conditions;
using Automations.Definitions.Reading;

namespace Automations.Api.Dashboard.Editor;

/// <summary>What the buttons beside steps and criteria do to an automation that is being written.</summary>
internal static class AutomationEdit
{
    /// <param name="deed">Such as <c>add:/steps</c>, <c>remove:/steps/1</c>, <c>up:/steps/2</c> or <c>criterion:/steps/0</c>.</param>
    /// <param name="chosen">The kind of step that was chosen for a list of steps.</param>
    public static void Apply(JsonObject automation, string deed, Func<string, string?> chosen)
    {
        if (deed.Split(':', 2) is not [var what, var pointer]) return;
        switch (what)
        {
            case "add" when Steps(automation, pointer) is { } steps:
                steps.Add((JsonNode)New(chosen(pointer) ?? "send_email"));
                break;
            case "criterion" when Find(automation, pointer) is JsonObject { } condition:
                if (condition["criteria"] is not JsonArray criteria) condition["criteria"] = criteria = [];
                criteria.Add((JsonNode)NewCriterion());
                break;
            case "remove" or "up" or "down" when Place(automation, pointer) is var (list, index):
                var node = list[index];
                list.RemoveAt(index);
                if (what != "remove") list.Insert(Math.Clamp(index + (what == "up" ? -1 : 1), 0, list.Count), node);
                break;
        }
    }

    private static JsonObject New(string type) => type switch
    {
        StepsReader.Delay => new JsonObject { ["type"] = type, ["value"] = 1, ["unit"] = "days" },
        StepsReader.Condition => new JsonObject { ["type"] = type, ["match"] = "all", ["criteria"] = new JsonArray(NewCriterion()) },
        _ => new JsonObject { ["type"] = type },
    };

    private static JsonObject NewCriterion() => new() { ["field"] = "contact.labels", ["operator"] = OperatorCatalog.Find("contains")!.Name };

    /// <summary>The list of steps that a pointer names; a condition's <c>else</c> is made where there is none yet.</summary>
    private static JsonArray? Steps(JsonObject automation, string pointer)
    {
        if (Find(automation, pointer) is JsonArray steps) return steps;
        if (!pointer.EndsWith("/" + StepsReader.Else, StringComparison.Ordinal) || Find(automation, pointer[..^5]) is not JsonObject condition) return null;
        var made = new JsonArray();
        condition[StepsReader.Else] = made;
        return made;
    }

    private static (JsonArray List, int Index)? Place(JsonObject automation, string pointer)
    {
        var at = pointer.LastIndexOf('/');
        return at > 0 && int.TryParse(pointer.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && Find(automation, pointer[..at]) is JsonArray list && index < list.Count
                ? (list, index)
                : null;
    }

    public static JsonNode? Find(JsonNode automation, string pointer)
    {
        JsonNode? node = automation;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            node = node switch
            {
                JsonObject one => one[part],
                JsonArray list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }
}
