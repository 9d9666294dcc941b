using System.Collections.Immutable;
using System.Text.Json;
using Automations.Definitions.Parameters;
using Automations.Events;
using Automations.Facts;

namespace Automations.Definitions.Reading;

/// <summary>Reads one item of a workflow's <c>expectations</c>; whether it comes true is for the engine to find out.</summary>
internal static class ExpectationReader
{
    public const int MostEvents = 50;

    public static readonly TextParameter Automation = new("automation", "The id of the automation that acts.") { Required = true };

    public static readonly DateParameter At = new("at", "When it acts: a local time, such as “2026-06-27T09:00”, in the gallery's zone, else the site's.") { Required = true };

    public static Expectation? Read(JsonElement json, Faults faults)
    {
        if (ObjectReader.Of(json, "An expectation", faults) is not { } reader) return null;
        var had = faults.Count;
        reader.TryTake(Automation, out var automation);
        if (reader.TryTake(At, out var at) && at.IsDay) faults.At(At.Name).Add("“at” needs a time of day, such as “2026-06-27T09:00”.");
        JsonElement? gallery = reader.TryTake("gallery", out var madeUp) ? madeUp.Clone() : null;
        if (gallery is { } of && GalleryReader.Read(of, replaces: true, faults.At("gallery")) is { Workflow.Value: not null }) faults.At("gallery").At("workflow").Add("The workflow is assigned to it anyway: leave it out.");
        JsonElement? contact = reader.TryTake("contact", out var someone) ? someone.Clone() : null;
        if (contact is { } who) ContactReader.Read(who, replaces: true, faults.At("contact"));
        var events = ImmutableArray.CreateBuilder<JsonElement>();
        foreach (var (one, place) in reader.TakeArray("events", "events", 0, MostEvents))
        {
            StoryEvent.Read(one, events.Count, place, Expectation.Someone);
            events.Add(one.Clone());
        }

        reader.RefuseOthers();
        return faults.Count > had ? null : new() { Automation = automation, At = at, Gallery = gallery, Contact = contact, Events = events.ToImmutable() };
    }
}
