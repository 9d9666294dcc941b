namespace Automations.Api.Workflows;

/// <summary>The test mails that were sent.</summary>
/// <param name="Messages">Their ids.</param>
internal sealed record TestView(IReadOnlyList<string> Messages);
