using NodaTime;

namespace Automations.Storage;

/// <summary>One write of a batch. <c>Due</c> says when the row is to be looked at; null: never.</summary>
public abstract record Write
{
    private Write(string row) => Row = row;

    public string Row { get; }

    /// <summary>Adds a row; a conflict where it exists.</summary>
    public sealed record Insert(string Key, RowBody Body, Instant? Due = null) : Write(Key);

    /// <summary>Replaces a row; a conflict where it is missing or its ETag is another.</summary>
    public sealed record Replace(string Key, RowBody Body, string ETag, Instant? Due = null) : Write(Key);

    /// <summary>Adds or replaces a row, whatever is there.</summary>
    public sealed record Upsert(string Key, RowBody Body, Instant? Due = null) : Write(Key);

    /// <summary>Removes a row; a conflict where it is missing, or where <paramref name="ETag"/> is given and another.</summary>
    public sealed record Delete(string Key, string? ETag = null) : Write(Key);
}
