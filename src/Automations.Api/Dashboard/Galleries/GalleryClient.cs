using Automations.Facts;

namespace Automations.Api.Dashboard.Galleries;

/// <summary>A client of a gallery.</summary>
public sealed record GalleryClient(string Id, string Name, Membership Membership);
