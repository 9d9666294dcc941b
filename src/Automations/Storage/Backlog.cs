namespace Automations.Storage;

/// <summary>What is still to be done, over all sites.</summary>
/// <param name="EventsPending">Events taken in and not processed yet.</param>
/// <param name="RunsWaiting">Runs that have a due time, and those whose e-mail waits until its site may send more.</param>
/// <param name="OldestDueSeconds">For how long the oldest work has been due; 0 where nothing is overdue.</param>
public sealed record Backlog(long EventsPending, long RunsWaiting, double OldestDueSeconds);
