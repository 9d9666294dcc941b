using NodaTime;

namespace Automations.Api.Dashboard.Calendar;

/// <summary>What will be done, by day.</summary>
/// <param name="Only">The one day that is shown whole; null: all, in short.</param>
/// <param name="IsPlan">There is too much to name everybody: what is for all clients of a gallery stands there once.</param>
/// <param name="Short">How far it really looks, where that is less than was asked.</param>
public sealed record CalendarSheet(
    int Days, LocalDate? Only, string? Gallery, string? Workflow, bool IsPlan, Instant? Short, IReadOnlyList<CalendarDay> ByDay,
    IReadOnlyList<(string Id, string Name)> Galleries, IReadOnlyList<(string Id, string Name)> Workflows);
