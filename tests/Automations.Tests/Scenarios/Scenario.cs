using System.Text.Json;

namespace Automations.Tests.Scenarios;

/// <summary>A scenario file; README.md says what its members mean.</summary>
internal sealed record Scenario
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public required string About { get; init; }

    public required string Now { get; init; }

    public JsonElement? Settings { get; init; }

    /// <summary>By the path under <c>/api</c>, such as <c>chat/presence</c>.</summary>
    public Dictionary<string, JsonElement> Resources { get; init; } = [];

    public Dictionary<string, JsonElement> Workflows { get; init; } = [];

    public List<string> Draft { get; init; } = [];

    public Dictionary<string, JsonElement> Galleries { get; init; } = [];

    public Dictionary<string, JsonElement> Contacts { get; init; } = [];

    public List<Happening> Happenings { get; init; } = [];

    public required string Until { get; init; }

    public required List<TimelineLine> Timeline { get; init; }

    public Dictionary<string, JsonElement> Afterwards { get; init; } = [];

    public Dictionary<string, List<JsonElement>> LeftBehind { get; init; } = [];

    /// <summary>The files' names, for theories.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static Scenario Read(string name) =>
        JsonSerializer.Deserialize<Scenario>(File.ReadAllText(Path.Combine(Folder, name + ".json")), Options) ?? throw new JsonException("The file is empty.");
}
