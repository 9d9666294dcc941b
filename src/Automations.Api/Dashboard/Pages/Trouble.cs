namespace Automations.Api.Dashboard.Pages;

/// <summary>What went wrong, for whoever reads the page.</summary>
public sealed record Trouble(string Heading, string Text);
