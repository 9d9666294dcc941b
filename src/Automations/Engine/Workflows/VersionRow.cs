using System.Text.Json;
using NodaTime;

namespace Automations.Engine.Workflows;

/// <summary>A version of a workflow; it never changes.</summary>
public sealed record VersionRow(int Version, Instant CreatedAt, JsonElement Definition);
