namespace Automations.Functions.Orchestrations;

/// <summary>The names of the activities.</summary>
internal static class ActivityNames
{
    public const string Decide = "Decide";
    public const string GiveUp = "GiveUp";
    public const string DecideAnchor = "DecideAnchor";
    public const string FireAnchor = "FireAnchor";

    /// <summary>An action's activity: <c>send_email</c> is <c>SendEmail</c>.</summary>
    public static string Of(string action) => string.Concat(action.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
