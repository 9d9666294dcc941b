using Automations.Desk;
using Automations.Messages;

namespace Automations.Api.Dashboard.Start;

/// <summary>The first page.</summary>
/// <param name="IsEmpty">Nothing was made yet.</param>
/// <param name="HasSample">The sample data is there.</param>
public sealed record Overview(bool IsEmpty, bool HasSample, int Active, int Drafts, IReadOnlyList<Message> Messages, IReadOnlyList<TeamTask> Tasks);
