using NodaTime;

namespace Automations.Api.Dashboard.Calendar;

/// <summary>Something that will be done.</summary>
/// <param name="Contact">Null: for the clients of the gallery.</param>
public sealed record CalendarItem(LocalDateTime Local, string Words, string? Contact, string? Gallery, string Workflow, string Automation);
