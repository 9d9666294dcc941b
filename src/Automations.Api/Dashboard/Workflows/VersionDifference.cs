using System.Text.Json;
using Automations.Catalog;
using Automations.Definitions;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>What changed between two versions, in the words of the list and of the mails.</summary>
internal static class VersionDifference
{
    public static IReadOnlyList<VersionChange> Of(Texts texts, WorkflowDefinition before, WorkflowDefinition after)
    {
        var (old, young) = (Lines(texts, before), Lines(texts, after));

        // Longest common subsequence, from the end.
        var common = new int[old.Count + 1, young.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
            for (var j = young.Count - 1; j >= 0; j--)
                common[i, j] = old[i] == young[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var changes = new List<VersionChange>();
        for (int i = 0, j = 0; i < old.Count || j < young.Count;)
        {
            if (i < old.Count && j < young.Count && old[i] == young[j])
            {
                changes.Add(new(0, old[i]));
                i++;
                j++;
            }
            else if (i < old.Count && (j == young.Count || common[i + 1, j] >= common[i, j + 1]))
            {
                changes.Add(new(-1, old[i++]));
            }
            else
            {
                changes.Add(new(1, young[j++]));
            }
        }

        return changes;
    }

    private static List<string> Lines(Texts texts, WorkflowDefinition definition)
    {
        var words = new RuleWords(texts);
        var translation = texts.Language == CatalogLanguage.French ? Translation.French : Translation.English;
        List<string> lines = [$"{texts["name"]}: {definition.Name}"];
        if (definition.Description is { } description) lines.Add($"{texts["description"]}: {description}");
        foreach (var automation in definition.Automations)
        {
            lines.Add($"■ {automation.Name ?? automation.Id}");
            lines.Add(words.Of(automation));
            foreach (var step in Step.Actions(automation.Steps))
                foreach (var parameter in step.Type.Parameters)
                {
                    if (step.Parameters.Raw(parameter.Name) is not { } value || (parameter.DefaultValue?.Equals(value) ?? false)) continue;
                    var label = translation.OfParameter(step.Type, parameter).Label;
                    lines.AddRange(TextOf(parameter, value).Split('\n').Where(line => line.Length > 0).Select((line, at) => at == 0 ? $"{label}: {line}" : line));
                }
        }

        return lines;
    }

    private static string TextOf(Parameter parameter, object value)
    {
        if (value is string text) return text;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) parameter.Write(writer, value);
        using var json = JsonDocument.Parse(stream.ToArray());
        return json.RootElement.ValueKind == JsonValueKind.Array ? string.Join(", ", json.RootElement.EnumerateArray()) : json.RootElement.ToString();
    }
}
