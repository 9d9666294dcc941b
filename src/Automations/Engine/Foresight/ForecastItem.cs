using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>Something that an automation does for a contact.</summary>
/// <param name="Local">The clock on the wall at that time: in the gallery's zone, else the site's; in the contact's where the automation goes by it.</param>
/// <param name="Action">The step's wire name, such as <c>send_email</c>.</param>
/// <param name="Summary">The step in a few words, such as “e-mail “Last days””.</param>
/// <param name="Step">The step's place in the automation.</param>
/// <param name="Run">The run it is part of.</param>
public sealed record ForecastItem(
    Instant At, LocalDateTime Local, string Contact, string? Gallery, string Workflow, string Automation, string Action, string Summary, string Step, string Run);
