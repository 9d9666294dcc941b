namespace Automations.Engine.Galleries;

/// <summary>A gallery whose clients' runs are to be decided anew, page by page.</summary>
/// <param name="Cursor">The last client that was looked at; null: none yet.</param>
public sealed record GalleryJobRow(string? Cursor);
