using Automations.Engine.Foresight;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Foresight;

/// <summary>Something that an automation will do for a contact.</summary>
/// <param name="Local">The time on the wall: in the gallery's zone, else the site's; in the contact's where the automation goes by it.</param>
/// <param name="Action">The step's type, such as <c>send_email</c>.</param>
internal sealed record ForecastItemView(
    Instant At, LocalDateTime Local, string Contact, string? Gallery, string Workflow, string Automation, string Action, string Summary)
{
    public static ForecastItemView Of(ForecastItem item, Phrasebook book) =>
        new(item.At, item.Local, item.Contact, item.Gallery, item.Workflow, item.Automation, item.Action, book.Say(item.Summary));
}
