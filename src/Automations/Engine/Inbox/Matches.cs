using Automations.Definitions;
using Automations.Runs;

namespace Automations.Engine.Inbox;

/// <summary>The automations an event may start, and those it does not.</summary>
internal sealed class Matches
{
    public List<Candidate> Candidates { get; } = [];

    public List<Refusal> Refusals { get; } = [];

    public void Add(WorkflowHead head, Automation automation, int? count = null) => Candidates.Add(new(head.Id, automation.Id, count));

    public void Refuse(WorkflowHead head, Automation automation, Reason reason) => Refuse(head.Id, automation.Id, reason);

    public void Refuse(string workflow, string automation, Reason reason) => Refusals.Add(new(workflow, automation, reason));
}
