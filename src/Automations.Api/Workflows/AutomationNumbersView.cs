namespace Automations.Api.Workflows;

/// <summary>What an automation did.</summary>
internal sealed record AutomationNumbersView(string Automation, TallyView Numbers);
