using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;
using Automations.Engine.Foresight;

namespace Automations.Api.Dashboard.Editor;

/// <summary>The editor of one automation.</summary>
/// <param name="Automation">Its id; null: it is new.</param>
/// <param name="Version">Of the workflow that it was read from.</param>
/// <param name="Values">The dynamic values that its texts may name: path and label.</param>
/// <param name="Kinds">The kinds of steps that may be added.</param>
/// <param name="Faults">What belongs to no field.</param>
/// <param name="Message">The test mail that was sent.</param>
/// <param name="Impact">What saving would do; null: nobody asked.</param>
/// <param name="Asks">Saving waits for a second word.</param>
public sealed record EditorSheet(
    string Workflow,
    string WorkflowName,
    string? Automation,
    string Heading,
    string Version,
    bool Enabled,
    FormField Name,
    ImmutableArray<FormField> Trigger,
    ImmutableArray<FormField> Timing,
    ImmutableArray<FormField> Audience,
    ImmutableArray<FormField> Limit,
    ImmutableArray<FormField> More,
    StepList Steps,
    ImmutableArray<FieldOption> Values,
    ImmutableArray<FieldOption> Kinds,
    ImmutableArray<FieldOption> Contacts,
    ImmutableArray<FieldOption> Galleries,
    string? For,
    string? In,
    string? To,
    ImmutableArray<string> Faults,
    bool HasFaults,
    string? Said,
    string? Message,
    Impact? Impact,
    bool Asks);
