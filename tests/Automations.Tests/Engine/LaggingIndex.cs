using Automations.Storage;
using NodaTime;

namespace Automations.Tests.Engine;

/// <summary>A due index that answers with what it had answered the time before as well, as one who reads while others write may see it.</summary>
internal sealed class LaggingIndex(IDueIndex index) : IDueIndex
{
    private IReadOnlyList<DueRow> _before = [];

    public Action<Instant>? DueWritten
    {
        get => index.DueWritten;
        set => index.DueWritten = value;
    }

    public async ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation)
    {
        var rows = await index.ReadDueAsync(until, after, limit, cancellation);
        if (after is not null) return rows;
        IReadOnlyList<DueRow> both = [.. _before.Except(rows), .. rows];
        _before = rows;
        return both;
    }

    public ValueTask<Instant?> NextDueAsync(CancellationToken cancellation) => index.NextDueAsync(cancellation);
}
