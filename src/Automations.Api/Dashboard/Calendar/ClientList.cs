namespace Automations.Api.Dashboard.Calendar;

/// <summary>A gallery's clients, as an automation sees them.</summary>
public sealed record ClientList(string Gallery, string GalleryName, string Workflow, string Automation, IReadOnlyList<ClientOutlook> Items, string? Next);
