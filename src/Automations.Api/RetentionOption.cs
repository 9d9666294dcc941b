using System.Globalization;
using Automations.Engine;
using NodaTime;

namespace Automations.Api;

/// <summary>The setting that says how long events, messages and journals are kept.</summary>
public static class RetentionOption
{
    private const int MostDays = 36_500;

    /// <param name="text">A number of days; null: <see cref="EngineServices.DefaultRetention"/>.</param>
    public static Duration Read(string name, string? text, ICollection<string> faults)
    {
        if (text is null) return EngineServices.DefaultRetention;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays) return Duration.FromDays(days);
        faults.Add($"{name} is a number of days from 1 to {MostDays}, not “{text}”.");
        return default;
    }
}
