using Microsoft.DurableTask;

namespace Automations.Functions.Orchestrations;

/// <summary>Waits of an orchestration that a change of the facts cuts short.</summary>
internal sealed class ChangeableWait
{
    /// <summary>The external event that says: look again.</summary>
    public const string Changed = "changed";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly TaskOrchestrationContext _context;
    private Task<object?> _changed;

    public ChangeableWait(TaskOrchestrationContext context)
    {
        _context = context;
        _changed = context.WaitForExternalEvent<object?>(Changed);
    }

    /// <summary>Waits until then, at most 7 days, or for a change.</summary>
    /// <param name="until">Null: for a change alone.</param>
    /// <returns>True after 7 days: the time to continue as new, with a short history.</returns>
    public async Task<bool> UntilAsync(DateTime? until)
    {
        var latest = _context.CurrentUtcDateTime + Longest;
        var isLong = until is not { } at || at > latest;
        using var cancel = new CancellationTokenSource();
        var timer = _context.CreateTimer(isLong ? latest : until!.Value, cancel.Token);
        if (await Task.WhenAny(_changed, timer) == timer) return isLong;
        await cancel.CancelAsync();
        _changed = _context.WaitForExternalEvent<object?>(Changed);
        return false;
    }
}
