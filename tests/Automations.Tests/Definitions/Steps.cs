namespace Automations.Tests.Definitions;

/// <summary>JSON arrays of steps.</summary>
internal static class Steps
{
    public static string Labels(int count) =>
        "[" + string.Join(",", Enumerable.Repeat("""{ "type": "add_labels", "labels": ["x"] }""", count)) + "]";

    /// <summary>One condition whose else has these steps.</summary>
    public static string Condition(string otherwise) =>
        $$"""[ { "type": "condition", "criteria": [ { "field": "contact.points", "operator": "greater_than", "value": 1 } ], "else": {{otherwise}} } ]""";
}
