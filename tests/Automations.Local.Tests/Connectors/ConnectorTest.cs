using Automations.Connectors.Http;
using NodaTime;
using Xunit;

namespace Automations.Local.Tests.Connectors;

/// <summary>Tests of connectors against a server on loopback.</summary>
public abstract class ConnectorTest : IAsyncLifetime
{
    private readonly List<IDisposable> _made = [];
    private FakeServer? _server;

    private protected FakeServer Server => _server!;

    private protected static Instant Now { get; } = Instant.FromUtc(2026, 6, 1, 8, 0);

    private protected SettableClock Clock { get; } = new(Now);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected GuardedHttp Http(GuardOptions? options = null) => Made(new(options ?? new GuardOptions { AllowPrivateNetworks = true }, Clock, CancellationToken.None));

    private protected GuardedHttp StoppingHttp(CancellationToken stopping) => Made(new(new GuardOptions { AllowPrivateNetworks = true }, Clock, stopping));

    private GuardedHttp Made(GuardedHttp http)
    {
        _made.Add(http);
        return http;
    }

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _made.ForEach(one => one.Dispose());
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
