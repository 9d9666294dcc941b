using System.Collections.Immutable;
using Automations.Definitions.Parameters;
using Automations.Facts;
using NodaTime;

namespace Automations.Api.Settings;

/// <summary>When marketing messages are sent.</summary>
/// <param name="To">Null: to the end of the day.</param>
internal sealed record SendWindowView(string From, string? To, ImmutableArray<IsoDayOfWeek> Days)
{
    public static SendWindowView? Of(SendWindow? window) =>
        window is null ? null : new(SendWindowParameter.Text(window.From)!, SendWindowParameter.Text(window.To), window.Days);
}
