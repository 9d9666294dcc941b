using Automations.Engine.Answers;

namespace Automations.Api.Dashboard.Calendar;

/// <summary>What an automation will do for a client, or has done, and why.</summary>
public sealed record ClientOutlook(string Id, string Name, Explanation Explanation);
