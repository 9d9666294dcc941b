namespace Automations.Api.Dashboard.Access;

/// <summary>Who looks at the pages.</summary>
/// <param name="Site">The site of the key that was given; null: every site may be chosen.</param>
/// <param name="IsSignedIn">False where no key is needed.</param>
public sealed record Visitor(string? Site, bool IsSignedIn);
