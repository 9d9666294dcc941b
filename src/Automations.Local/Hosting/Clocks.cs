using Automations.Engine;
using Automations.Storage;
using NodaTime;

namespace Automations.Local.Hosting;

/// <summary>Chooses the clock. A store belongs to a sandbox or to the real time for ever: with the other clock, mails would go out years early or late.</summary>
internal static class Clocks
{
    /// <exception cref="CannotStartException">The store's clock is of the other kind.</exception>
    public static async Task<IClock> ChooseAsync(ITableStore store, LocalOptions options, IClock system)
    {
        var sandbox = await SandboxClock.FindAsync(store);
        if (!options.IsSandbox)
        {
            return sandbox is null
                ? system
                : throw new CannotStartException($"The data in {options.Data} is a sandbox's: start with --sandbox, or choose another folder with --data.");
        }

        if (sandbox is null)
        {
            if (await LinkKey.FindAsync(store) is not null)
                throw new CannotStartException($"The data in {options.Data} is not a sandbox's: choose another folder with --data.");
            return await SandboxClock.CreateAsync(store, options.Now ?? ToSecond(system.GetCurrentInstant()));
        }

        if (options.Now is { } now && now > sandbox.GetCurrentInstant())
            throw new CannotStartException($"The sandbox's clock stands at {sandbox.GetCurrentInstant()}: --now starts a new one, POST /api/clock moves this one.");
        return sandbox;
    }

    private static Instant ToSecond(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
