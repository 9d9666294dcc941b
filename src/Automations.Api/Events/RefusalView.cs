using System.Collections.Immutable;
using Automations.Api.Runs;
using Automations.Engine.Inbox;
using Automations.Runs;

namespace Automations.Api.Events;

/// <summary>Why an event did not start an automation.</summary>
internal sealed record RefusalView(
    string Workflow, string Automation, string? Gallery, ReasonCode Code, string Text, ImmutableSortedDictionary<string, string> Values)
{
    public static RefusalView Of(Refusal refusal) =>
        new(refusal.Workflow, refusal.Automation, refusal.Gallery, refusal.Reason.Code, refusal.Reason.Text, ReasonView.ValuesOf(refusal.Reason));
}
