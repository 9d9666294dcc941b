using Automations.Definitions;

namespace Automations.Api.Http;

/// <summary>Query parameters with a few values.</summary>
internal static class QueryChoice
{
    /// <summary>Null where it was left out, or wrong with a fault reported.</summary>
    public static T? Read<T>(string? text, string name, Faults faults)
        where T : struct, Enum
    {
        if (text is null) return null;
        if (WireNames<T>.TryParse(text, out var value)) return value;
        faults.At(name).Add($"“{name}” must be one of {string.Join(", ", WireNames<T>.All.Select(choice => $"“{choice}”"))}.");
        return null;
    }
}
