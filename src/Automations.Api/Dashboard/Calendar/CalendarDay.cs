using NodaTime;

namespace Automations.Api.Dashboard.Calendar;

/// <summary>What will be done on one day.</summary>
/// <param name="Count">How many there are, those that are not named included.</param>
public sealed record CalendarDay(LocalDate Day, IReadOnlyList<CalendarItem> Items, int Count);
