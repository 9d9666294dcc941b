using Automations.Engine.Contacts;

namespace Automations.Api.Dashboard.Contacts;

/// <summary>The list of contacts.</summary>
public sealed record ContactList(IReadOnlyList<ContactView> Items, string? Search, string? Label, string? Next);
