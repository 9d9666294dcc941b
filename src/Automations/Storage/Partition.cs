namespace Automations.Storage;

/// <summary>A partition of a table: what one batch can change and one scan can read.</summary>
/// <param name="Table">3–63 letters and digits, beginning with a letter.</param>
/// <param name="Key">The partition key; built by <see cref="Keys"/> alone.</param>
public readonly record struct Partition(string Table, string Key);
