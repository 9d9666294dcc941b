namespace Automations.Engine.Dispatch;

/// <summary>Counts what was committed; safe for concurrent use.</summary>
public sealed class ActivityCounter
{
    private long _events;
    private long _runs;
    private long _actions;

    public Activity Now => new(Interlocked.Read(ref _events), Interlocked.Read(ref _runs), Interlocked.Read(ref _actions));

    internal void AddEvent() => Interlocked.Increment(ref _events);

    internal void Add(int runs, int actions)
    {
        Interlocked.Add(ref _runs, runs);
        Interlocked.Add(ref _actions, actions);
    }
}
