using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>The sweep of one automation for lapsed clients.</summary>
/// <param name="Day">The local day whose slot comes next; the clients sought attended last <c>days</c> before it.</param>
/// <param name="DueAt">The slot: that day at the trigger's hour.</param>
/// <param name="Cursor">The last attendance of that day that was looked at; null: none yet.</param>
public sealed record LapseRow(string Workflow, string Automation, LocalDate Day, Instant DueAt, string? Cursor = null);
