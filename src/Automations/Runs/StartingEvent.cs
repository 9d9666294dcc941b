using System.Text.Json;
using NodaTime;

namespace Automations.Runs;

/// <summary>The event that started a run, kept with it because conditions and dynamic values may name its data much later.</summary>
public sealed record StartingEvent(string Source, string Id, string Type, Instant Time, JsonElement Data);
