using NodaTime;

namespace Automations.Engine.Galleries;

/// <summary>Adds an impact up.</summary>
internal sealed class ImpactCount(Instant now)
{
    private const int MostExamples = 5;

    private readonly List<ImpactExample> _examples = [];
    private int _waiting;
    private int _move;
    private int _sendNow;
    private int _drop;
    private int _unchanged;
    private int _add;

    public Impact Total => new(_waiting, _move, _sendNow, _drop, _unchanged, _add, [.. _examples]);

    /// <param name="from">When it is due now; null: it does not wait.</param>
    /// <param name="to">When it would be due; null: never.</param>
    public void Add(string contact, string automation, Instant? from, Instant? to)
    {
        if (from is not null) _waiting++;
        if (from == to)
        {
            if (from is not null) _unchanged++;
            return;
        }

        if (to is null) _drop++;
        else if (to <= now) _sendNow++;
        else if (from is null) _add++;
        else _move++;
        if (_examples.Count < MostExamples) _examples.Add(new(contact, automation, from, to));
    }
}
