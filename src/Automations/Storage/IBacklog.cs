namespace Automations.Storage;

/// <summary>Counts what is still to be done; cheap enough to be asked by every health check.</summary>
public interface IBacklog
{
    ValueTask<Backlog> ReadAsync(CancellationToken cancellation);
}
