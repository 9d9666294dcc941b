namespace Automations.Storage;

/// <summary>
/// The store could not do its work: no space, an I/O error. Nothing of the call is acknowledged; whether a part of it is
/// stored is unknown. The store goes on and works again once the cause is gone.
/// </summary>
public sealed class StoreFaultException : Exception
{
    public StoreFaultException()
    {
    }

    public StoreFaultException(string message)
        : base(message)
    {
    }

    public StoreFaultException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>True where space ran out, on the disk or within a quota.</summary>
    public bool OutOfSpace { get; init; }
}
