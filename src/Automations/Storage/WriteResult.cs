namespace Automations.Storage;

/// <summary>What became of a call to <see cref="ITableStore.WriteAsync"/>. A conflict is an expected outcome, not an exception.</summary>
public abstract record WriteResult
{
    private WriteResult()
    {
    }

    /// <summary>Everything is written and durable.</summary>
    public sealed record Written : WriteResult
    {
        public static readonly Written Instance = new();
    }

    /// <summary>Batch number <paramref name="Batch"/> was refused because of its write number <paramref name="Write"/>; both count from 0.</summary>
    public sealed record Conflict(int Batch, int Write) : WriteResult;
}
