namespace Automations.Engine.Galleries;

/// <summary>A gallery as lists point to it.</summary>
public sealed record GalleryRow(string Gallery);
