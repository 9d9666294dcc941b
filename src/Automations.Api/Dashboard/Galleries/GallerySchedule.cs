namespace Automations.Api.Dashboard.Galleries;

/// <summary>A gallery's dates and what happens around them.</summary>
/// <param name="Picture">SVG.</param>
/// <param name="Marks">The same in words.</param>
public sealed record GallerySchedule(string Picture, IReadOnlyList<(string Day, string Label, bool IsAnchor)> Marks);
