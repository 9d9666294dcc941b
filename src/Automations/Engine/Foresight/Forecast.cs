using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>What will be done if nothing else happens.</summary>
/// <param name="Until">How far it looks: as far as was asked, or less where that was too much work for one answer.</param>
/// <param name="Items">In the order of their times.</param>
public sealed record Forecast(Instant Until, IReadOnlyList<ForecastItem> Items);
