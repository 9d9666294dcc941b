namespace Automations.Sqlite;

/// <summary>How much waits, over all sites.</summary>
/// <param name="Events">Events taken in and not processed yet.</param>
/// <param name="Runs">Runs that have a due time, and those whose mail waits for its turn.</param>
public sealed record DueCounts(long Events, long Runs);
