namespace Automations.Storage;

/// <summary>A write or read that no store could take: a fault of the calling code, never of its user.</summary>
public sealed class StoreLimitException : Exception
{
    public StoreLimitException()
    {
    }

    public StoreLimitException(string message)
        : base(message)
    {
    }

    public StoreLimitException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
