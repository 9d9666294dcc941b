using Automations.Storage;

namespace Automations.Local.Tests.Api;

internal sealed class FixedBacklog(Backlog backlog) : IBacklog
{
    public ValueTask<Backlog> ReadAsync(CancellationToken cancellation) => new(backlog);
}
