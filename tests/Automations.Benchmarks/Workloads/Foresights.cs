using System.Globalization;
using Automations.Benchmarks.Setup;
using Automations.Engine.Foresight;
using Automations.Engine.Sites;
using Automations.Events;
using Automations.Facts;
using Automations.Values;
using NodaTime;

namespace Automations.Benchmarks.Workloads;

/// <summary>W6 and W7: asking what will be done, and playing a story.</summary>
internal static class Foresights
{
    private const int ClientsAGallery = 100;
    private const int Rounds = 3;

    /// <summary>W6: the forecast of 90 days for clients of many galleries, each of whom gets a mail before the sale ends. The best of three.</summary>
    public static async Task<Outcome> ForecastAsync(int clients)
    {
        await using var engine = await EmbeddedEngine.OpenAsync();
        await engine.WorkflowAsync("last-days", SampleWorkflows.LastDays);
        var galleries = Math.Max(1, clients / ClientsAGallery);
        for (var number = 0; number < galleries; number++)
        {
            var ends = GivenDate.At(engine.Now + Duration.FromDays(4 + (number % 80)) + Duration.FromMinutes(number));
            await engine.Engine.Galleries.ChangeAsync(SiteStore.DefaultSite, Gallery(number), gallery => gallery with { Workflow = "last-days", SaleEndsAt = ends }, true, null, default);
        }

        await engine.ContactsAsync(clients);
        await Callers.RunAsync(32, clients, number => engine.AcceptAsync(SampleEvents.Registration("w6", number, Gallery(number % galleries), engine.Now)));
        await engine.SettledAsync();
        return await BestAsync(clients, async () =>
            (await engine.Engine.Forecasts.OfAsync(SiteStore.DefaultSite, new(engine.Now + Duration.FromDays(90)), default)).Items.Count);
    }

    /// <summary>W7: a year in which each contact registers and, every other one, orders, with a mail at once and one before the sale ends. The best of three.</summary>
    public static async Task<Outcome> SimulateAsync(int contacts)
    {
        await using var engine = await EmbeddedEngine.OpenAsync();
        var from = engine.Now;
        var step = Duration.FromDays(360) / contacts;
        var story = new Simulation
        {
            Workflow = "story",
            Definition = EmbeddedEngine.Read(SampleWorkflows.Story),
            Galleries = [("g", gallery => gallery with { Workflow = "story", SaleEndsAt = GivenDate.At(from + Duration.FromDays(364)) })],
            Contacts = [.. Enumerable.Range(0, contacts).Select(number => (SampleEvents.Contact(number), (Func<Contact, Contact>)(contact => contact with { Email = $"{contact.Id}@example.com" }), (bool?)null))],
            Events = [.. Enumerable.Range(0, contacts).SelectMany(number => EventsOf(number, from + (step * number)))],
            From = from,
            Until = from + Duration.FromDays(365),
        };
        return await BestAsync(contacts, async () => (await engine.Engine.Simulations.PlayAsync(SiteStore.DefaultSite, story, default)).Count);
    }

    private static IEnumerable<IncomingEvent> EventsOf(int number, Instant at)
    {
        yield return SampleEvents.Registration("w7", number, "g", at);
        if (number % 2 == 0) yield return SampleEvents.Order("w7", number, at + Duration.FromHours(1));
    }

    private static async Task<Outcome> BestAsync(int count, Func<Task<int>> ask)
    {
        Outcome? best = null;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = new Stopclock();
            var items = await ask();
            if (items < count) throw new InvalidOperationException($"{items} of {count} were foreseen.");
            var outcome = clock.Stop(count);
            if (best is null || outcome.Elapsed < best.Elapsed) best = outcome;
        }

        return best!;
    }

    private static string Gallery(int number) => string.Create(CultureInfo.InvariantCulture, $"gallery-{number}");
}
