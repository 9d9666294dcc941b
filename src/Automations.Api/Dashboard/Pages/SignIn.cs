namespace Automations.Api.Dashboard.Pages;

/// <summary>The door.</summary>
/// <param name="Back">Where they were going.</param>
public sealed record SignIn(string Back, string? Fault);
