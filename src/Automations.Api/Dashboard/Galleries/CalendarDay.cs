using Automations.Engine.Foresight;
using NodaTime;

namespace Automations.Api.Dashboard.Galleries;

/// <summary>What will be done on one day.</summary>
public sealed record CalendarDay(LocalDate Day, IReadOnlyList<ForecastItem> Items);
