using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;

namespace Automations.Api.Dashboard.Team;

/// <summary>Something with an id and a few members, such as a coupon, as a form.</summary>
/// <param name="Kind">The path's first part: <c>boards</c>, <c>coupons</c>, <c>groups</c>.</param>
/// <param name="Id">Null: it is to be made.</param>
/// <param name="Items">What belongs to it: the cells of each row, under <paramref name="Heads"/>.</param>
public sealed record ResourceSheet(
    string Kind, string? Id, FormField? IdField, ImmutableArray<FormField> Fields, ImmutableArray<string> Faults, bool HasFaults,
    ImmutableArray<string> Heads, IReadOnlyList<ImmutableArray<string>> Items, string? Next);
