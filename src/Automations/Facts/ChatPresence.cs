namespace Automations.Facts;

/// <summary>Whether a business is there to chat.</summary>
public sealed record ChatPresence(bool Online);
