using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>What a forecast is asked for.</summary>
/// <param name="Until">How far it looks, inclusive; not before now.</param>
/// <param name="Gallery">Only what is done in this gallery; null: in all, and beyond.</param>
/// <param name="Contact">Only what is done for this contact; null: for all.</param>
/// <param name="Workflow">Only what this workflow does; null: all.</param>
public sealed record ForecastQuery(Instant Until, string? Gallery = null, string? Contact = null, string? Workflow = null);
