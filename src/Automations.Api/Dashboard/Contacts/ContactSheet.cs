using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;
using Automations.Engine.Answers;
using Automations.Engine.Contacts;
using Automations.Engine.Foresight;

namespace Automations.Api.Dashboard.Contacts;

/// <summary>A contact, whole.</summary>
/// <param name="Coming">What will be done; null: finding out takes a while, so it waits to be asked for.</param>
/// <param name="Automations">Those that can be asked about: <c>workflow/automation</c> and their names.</param>
/// <param name="Names">Of workflows, by id.</param>
/// <param name="Explanation">Why an automation did or did not act; null: nobody asked.</param>
/// <param name="NextPage">The timeline's next page; null: this is the last.</param>
public sealed record ContactSheet(
    ContactView View,
    ImmutableArray<FormField> Fields,
    bool HasFaults,
    ImmutableArray<string> Faults,
    IReadOnlyList<ForecastItem>? Coming,
    IReadOnlyList<TimelineItem> Timeline,
    int? NextPage,
    ImmutableArray<FieldOption> Automations,
    IReadOnlyDictionary<string, string> Names,
    string? Asked,
    Explanation? Explanation);
