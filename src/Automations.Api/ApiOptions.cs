using System.Collections.Immutable;
using Automations.Api.Events;
using NodaTime;

namespace Automations.Api;

/// <summary>What a host decides about its API.</summary>
public sealed record ApiOptions
{
    /// <summary>The key that acts on every site; null only where <see cref="IsLoopbackOnly"/>.</summary>
    public string? AdminKey { get; init; }

    /// <summary>
    /// True for a host without a key: it takes requests of its own machine alone, and none that a browser sends for a page of
    /// another origin.
    /// </summary>
    public bool IsLoopbackOnly { get; init; }

    /// <summary>What <c>GET /api/health</c> calls the host: <c>local</c> or <c>functions</c>.</summary>
    public string HostName { get; init; } = "local";

    public string Version { get; init; } = "0.0.0";

    /// <summary>True where the clock is set through <c>/api/clock</c>.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>True where no other process works on the same store.</summary>
    public bool IsOnlyHost { get; init; }

    /// <summary>Who may send signed webhooks, by the source's name.</summary>
    public ImmutableDictionary<string, HookOptions> Hooks { get; init; } = ImmutableDictionary<string, HookOptions>.Empty;

    /// <summary>The machine's clock, which the timestamps of webhooks are held against; null: the engine's.</summary>
    public IClock? SystemClock { get; init; }

    /// <summary>The domains that a site's sender address may have; empty: any.</summary>
    public ImmutableArray<string> SenderDomains { get; init; } = [];
}
