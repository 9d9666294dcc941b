using System.Globalization;
using System.Text.Json;
using Automations.Definitions;
using Automations.Events;
using Automations.Facts;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>Plays what a workflow's writer expects of it, and says what comes out differently.</summary>
internal sealed class Expectations(EngineServices engine)
{
    private const string Gallery = "gallery";

    /// <summary>So long before and after the expected time the story is played.</summary>
    private static readonly Duration Around = Duration.FromDays(400);

    private readonly Simulator _simulator = new(engine);

    public async Task CheckAsync(string site, WorkflowDefinition definition, Faults faults, CancellationToken cancellation)
    {
        foreach (var (index, expectation) in definition.Expectations.Index())
        {
            if (await DifferenceAsync(site, definition, expectation, cancellation) is { } difference)
                faults.At("expectations").At(index).At("at").Add(difference);
        }
    }

    /// <returns>Null where it comes true.</returns>
    private async Task<string?> DifferenceAsync(string site, WorkflowDefinition definition, Expectation expectation, CancellationToken cancellation)
    {
        var gallery = expectation.Gallery is { } made ? GalleryReader.Read(made, true, new Faults()) : null;
        var zone = Zones.Of(gallery?.TimeZone.Value) ?? Zones.Of((await engine.Sites.GetSettingsAsync(site, cancellation)).TimeZone)!;
        var at = expectation.At.ToInstant(zone, DayEdge.Beginning);
        var events = EventsOf(expectation);
        var from = events.Where(one => one.Time is not null).Select(one => one.Time!.Value).Append(at - Around).Min();
        var contact = expectation.Contact is { } someone ? ContactReader.Read(someone, true, new Faults()) : null;
        var story = new Simulation
        {
            Workflow = Slug.Of(definition.Name, "workflow"),
            Definition = definition,
            Galleries = gallery is null ? [] : [(Gallery, bare => gallery.ApplyTo(bare) with { Workflow = Slug.Of(definition.Name, "workflow") })],
            Contacts = [(Expectation.Someone, bare => contact?.ApplyTo(bare, from) ?? bare with { Email = "someone@example.com" }, contact?.Subscribed)],
            Events = [.. events.Select(one => one.At(from))],
            From = from,
            Until = at + Around,
        };
        var lines = (await _simulator.PlayAsync(site, story, cancellation)).Where(line => line.Automation == expectation.Automation).ToList();
        var done = lines.Where(line => ItemReader.IsDone(line.Reason)).ToList();
        if (done.Any(line => line.At == at)) return null;
        if (done.Count == 0)
            return lines.Count == 0 ? $"“{expectation.Automation}” does not act: nothing starts it." : $"“{expectation.Automation}” does not act: {lines[^1].Reason.Text}";
        var nearest = done.MinBy(line => Math.Abs((line.At - at).TotalSeconds))!;
        return $"“{expectation.Automation}” acts at {nearest.Local.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)} instead of {expectation.At.Text}.";
    }

    private static List<IncomingEvent> EventsOf(Expectation expectation)
    {
        var events = expectation.Events.Select((one, index) => StoryEvent.Read(one, index, new Faults(), Expectation.Someone)!).ToList();
        if (events.Count > 0 || expectation.Gallery is null) return events;
        return [StoryEvent.Read(JsonSerializer.SerializeToElement(new { type = EventTypes.ClientRegistered, subject = Expectation.Someone, data = new { gallery = Gallery } }), 0, new Faults())!];
    }
}
