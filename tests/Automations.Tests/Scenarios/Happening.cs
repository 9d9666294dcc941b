using System.Text.Json;

namespace Automations.Tests.Scenarios;

/// <summary>What happens at one moment of a scenario.</summary>
internal sealed record Happening
{
    public required string At { get; init; }

    public List<JsonElement> Events { get; init; } = [];

    public Dictionary<string, JsonElement> Resources { get; init; } = [];

    public Dictionary<string, JsonElement> Galleries { get; init; } = [];

    public Dictionary<string, JsonElement> Contacts { get; init; } = [];

    public Dictionary<string, JsonElement> Workflows { get; init; } = [];

    public List<string> Activate { get; init; } = [];

    public List<string> Pause { get; init; } = [];

    public List<string> DeleteWorkflow { get; init; } = [];

    public List<string> DeleteGallery { get; init; } = [];
}
