using NodaTime;

namespace Automations.Api.Dashboard.Galleries;

/// <summary>What will be done, by day.</summary>
/// <param name="Only">The one day that is shown whole; null: all, in short.</param>
/// <param name="Short">How far it really looks, where that is less than was asked.</param>
public sealed record Calendar(
    int Days, LocalDate? Only, string? Gallery, string? Workflow, Instant? Short, IReadOnlyList<CalendarDay> ByDay,
    IReadOnlyList<(string Id, string Name)> Galleries, IReadOnlyList<(string Id, string Name)> Workflows);
