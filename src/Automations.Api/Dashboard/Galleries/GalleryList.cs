using Automations.Facts;

namespace Automations.Api.Dashboard.Galleries;

/// <summary>The list of galleries.</summary>
/// <param name="Workflows">The names of the workflows that they use, by id.</param>
public sealed record GalleryList(IReadOnlyList<Gallery> Items, IReadOnlyDictionary<string, string> Workflows, string? Next);
