using Automations.Storage;
using NodaTime;

namespace Automations.Sqlite;

/// <summary>A caller's write on its way through the writer.</summary>
internal sealed class WriteCall(IReadOnlyList<Batch> batches, CancellationToken cancellation)
{
    // The writer must not run what its callers do next.
    private readonly TaskCompletionSource<WriteResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult? _result;
    private Exception? _fault;

    public Task<WriteResult> Answered => _answer.Task;

    public int Writes { get; } = batches.Sum(batch => batch.Writes.Count);

    public long Bytes { get; } = batches.Sum(batch => batch.Writes.Sum(write => (long)write.Content.Length));

    /// <summary>The earliest due time that was written.</summary>
    public Instant? Due { get; private set; }

    /// <summary>Applies the batches up to the first that conflicts. A fault of this call stays its own while the transaction stands.</summary>
    public void Apply(RowWriter writer, HotRows hot)
    {
        if (cancellation.IsCancellationRequested)
        {
            _fault = new OperationCanceledException(cancellation);
            return;
        }

        try
        {
            _result = ApplyAll(writer, hot);
        }
        catch (Exception e) when (writer.InTransaction)
        {
            _fault = e;
        }
    }

    /// <summary>Answers after the commit.</summary>
    public void Answer()
    {
        if (_fault is OperationCanceledException)
            _answer.SetCanceled(cancellation);
        else if (_fault is not null)
            _answer.SetException(_fault);
        else
            _answer.SetResult(_result!);
    }

    /// <summary>Answers where there was no commit.</summary>
    public void Fail(Exception fault) => _answer.SetException(fault);

    private WriteResult ApplyAll(RowWriter writer, HotRows hot)
    {
        for (var i = 0; i < batches.Count; i++)
        {
            foreach (var write in batches[i].Writes)
                hot.Writing(batches[i].Partition, write.Row);
            if (writer.Apply(batches[i]) is { } refused)
                return new WriteResult.Conflict(i, refused);
            foreach (var write in batches[i].Writes)
            {
                if (write.DueTime is { } due && !(Due <= due))
                    Due = due;
            }
        }

        return WriteResult.Written.Instance;
    }
}
