namespace Automations.Sqlite;

/// <summary>The file was written by a later version of this program, which knows better what is in it.</summary>
public sealed class StoreVersionException : Exception
{
    public StoreVersionException()
    {
    }

    public StoreVersionException(string message)
        : base(message)
    {
    }

    public StoreVersionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
