namespace Automations.Storage;

/// <summary>A value as it was read, with the ETag to replace it by.</summary>
public sealed record Stored<T>(T Value, string ETag);
