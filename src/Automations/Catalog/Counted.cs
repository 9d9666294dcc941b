using System.Globalization;

namespace Automations.Catalog;

/// <summary>Numbers with their noun: “1 day”, “3 days”.</summary>
internal static class Counted
{
    /// <param name="noun">In the singular; its plural ends in s.</param>
    public static string Of(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
