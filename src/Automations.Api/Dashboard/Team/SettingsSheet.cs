using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;
using Automations.Facts;
using NodaTime;

namespace Automations.Api.Dashboard.Team;

/// <summary>A site's settings.</summary>
/// <param name="Days">The days on which marketing messages are sent.</param>
public sealed record SettingsSheet(
    ImmutableArray<FormField> Fields, ImmutableArray<FormField> Cap, ImmutableArray<FormField> Window, ImmutableArray<IsoDayOfWeek> Days, ImmutableArray<string> Faults, bool HasFaults,
    bool IsChatOnline, bool HasSecret, IReadOnlyList<AddressState> Suppressed);
