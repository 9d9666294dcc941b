using Automations.Runs;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>Something that was decided or done in a story.</summary>
/// <param name="Local">As in <see cref="ForecastItem"/>.</param>
/// <param name="Action">The wire name of the step that it belongs to; null: it belongs to none that acts.</param>
/// <param name="Summary">The step in a few words where it was done, else the reason's sentence.</param>
public sealed record SimulationLine(
    Instant At, LocalDateTime Local, string Contact, string? Gallery, string? Automation, string? Action, string Summary, Reason Reason);
