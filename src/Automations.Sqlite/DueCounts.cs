namespace Automations.Sqlite;

/// <summary>How much has a due time, over all sites.</summary>
/// <param name="Events">Events taken in and not processed yet.</param>
/// <param name="Runs">Runs that wait.</param>
public sealed record DueCounts(long Events, long Runs);
