using System.Text.Json;
using Automations.Runs;
using Automations.Values;
using NodaTime;

namespace Automations.Api.Workflows;

/// <summary>An event that a preview is made out for; it need not have happened.</summary>
internal sealed record ExampleEvent(string Type, string? Source, string? Id, GivenDate? Time, JsonElement Data)
{
    public StartingEvent At(Instant now) =>
        new(Source ?? "preview", Id ?? "preview", Type, Time?.ToInstant(DateTimeZone.Utc, DayEdge.Beginning) ?? now, Data);
}
