using Automations.Engine.Foresight;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Foresight;

/// <summary>What will be done if nothing else happens.</summary>
/// <param name="Until">How far it looks: as far as was asked, or less where that was too much for one answer.</param>
internal sealed record ForecastView(Instant Until, IReadOnlyList<ForecastItemView> Items)
{
    public static ForecastView Of(Forecast forecast, Phrasebook book) => new(forecast.Until, [.. forecast.Items.Select(item => ForecastItemView.Of(item, book))]);
}
