namespace Automations.Sqlite;

/// <summary>Another process, or another store of this one, has the file open.</summary>
public sealed class StoreInUseException : Exception
{
    public StoreInUseException()
    {
    }

    public StoreInUseException(string message)
        : base(message)
    {
    }

    public StoreInUseException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The store's file.</summary>
    public string Path { get; init; } = "";
}
