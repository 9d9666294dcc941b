using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;
using Automations.Engine.Foresight;
using Automations.Facts;

namespace Automations.Api.Dashboard.Galleries;

/// <summary>A gallery with its settings and its clients.</summary>
/// <param name="Gallery">Null: it is to be made.</param>
/// <param name="Schedule">Its dates and what its workflow does around them; null: it has no dates.</param>
/// <param name="Next">Where the clients go on.</param>
public sealed record GallerySheet(
    Gallery? Gallery,
    string? Version,
    ImmutableArray<FormField> Fields,
    ImmutableArray<FormField> Promotion,
    FormField Workflow,
    GallerySchedule? Schedule,
    IReadOnlyList<GalleryClient> Clients,
    string? Next,
    ImmutableArray<string> Faults,
    bool HasFaults,
    string? Said,
    Impact? Impact,
    bool Asks);
