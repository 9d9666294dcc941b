using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Api.Settings;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Definitions.Reading;
using Automations.Engine;
using Automations.Engine.Foresight;
using Automations.Events;
using Automations.Facts;
using Automations.Values;
using NodaTime;

namespace Automations.Api.Foresight;

/// <summary>The body of <c>POST /api/simulations</c>.</summary>
internal static class SimulationBody
{
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int MostGalleries = 1_000;
    private const int MostContacts = 10_000;
    private const int MostEvents = 50_000;
    private const int DefaultDays = 365;
    private const int MostDays = 3650;

    private static readonly DateParameter From = new("from", "When the story begins; left out, now.");
    private static readonly DateParameter Until = new("until", "When it ends; left out, a year later.");
    private static readonly IdentifierParameter WorkflowId = new("workflowId", "A workflow of the site, instead of a definition.");

    public static BodySchema Schema { get; } = new("SimulationInput", () => MemberSchema.Of([WorkflowId, From, Until]).With(
        ("workflow", MemberSchema.Reference("WorkflowDefinition")),
        ("settings", MemberSchema.Reference("SettingsInput")),
        ("galleries", Listed("GalleryInput", "Galleries with their ids; the workflow is assigned to each that says nothing of it.")),
        ("contacts", Listed("ContactInput", "Contacts with their ids.")),
        ("events", new JsonObject
        {
            ["type"] = "array",
            ["description"] = "What happens, each at its “time”; left out, at the beginning.",
            ["items"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["time"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                    ["type"] = new JsonObject { ["type"] = "string" },
                    ["subject"] = new JsonObject { ["type"] = "string", ["description"] = "The contact's id." },
                    ["data"] = new JsonObject { ["type"] = "object" },
                },
                ["required"] = new JsonArray("type"),
            },
        })));

    /// <returns>Null, or not to be used, with faults reported.</returns>
    public static async Task<Simulation?> ReadAsync(JsonElement json, string site, AutomationEngine engine, ApiOptions options, Faults faults, CancellationToken cancellation)
    {
        if (ObjectReader.Of(json, "A simulation", faults) is not { } reader) return null;
        var zone = Zones.Of((await engine.Settings.GetAsync(site, cancellation)).TimeZone)!;
        var (id, definition) = await WorkflowAsync(reader, site, engine, cancellation);
        var from = reader.TryTake(From, out var first) ? first.ToInstant(zone, DayEdge.Beginning) : engine.Services.Now;
        var until = reader.TryTake(Until, out var last) ? last.ToInstant(zone, DayEdge.End) : from + Duration.FromDays(DefaultDays);
        if (until < from) faults.At("until").Add("“until” must not lie before “from”.");
        else if (until > from + Duration.FromDays(MostDays)) faults.At("until").Add($"“until” must be within {MostDays} days from “from”.");
        var settings = reader.TryTake("settings", out var given) ? SettingsBody.Read(given, options, faults.At("settings")) : null;
        var galleries = Read(reader, "galleries", MostGalleries, (one, at) => Gallery(one, id, at));
        var contacts = Read(reader, "contacts", MostContacts, (one, at) => ContactReader.Read(one, replaces: true, at));
        var events = reader.TakeArray("events", "events", 0, MostEvents).Select((one, index) => Event(one.Json, index, from, one.Faults)).ToList();
        reader.RefuseOthers();
        return definition is null || faults.Any ? null : new()
        {
            Workflow = id,
            Definition = definition,
            Settings = settings,
            Galleries = [.. galleries.Select(one => (one.Id, Make(one.Value, id)))],
            Contacts = [.. contacts.Select(one => (one.Id, Make(one.Value, from), one.Value.Subscribed))],
            Events = events!,
            From = from,
            Until = until,
        };
    }

    private static async Task<(string Id, WorkflowDefinition? Definition)> WorkflowAsync(ObjectReader reader, string site, AutomationEngine engine, CancellationToken cancellation)
    {
        var isNamed = reader.TryTake(WorkflowId, out var id);
        if (reader.TryTake("workflow", out var json))
        {
            if (isNamed) reader.Faults.At(WorkflowId.Name).Add("Give “workflow” or “workflowId”, not both.");
            return await DefinitionAsync(json, site, engine, reader.Faults.At("workflow"), cancellation);
        }

        if (!isNamed)
        {
            if (!reader.TryTake(WorkflowId.Name, out _)) reader.Missing("workflow");
            return ("", null);
        }

        var newest = await engine.Services.Workflows.NewestAsync(site, id, cancellation);
        if (newest is null) reader.Faults.At(WorkflowId.Name).Add($"There is no workflow “{id}”.");
        return (id, newest?.Definition);
    }

    private static async Task<(string Id, WorkflowDefinition? Definition)> DefinitionAsync(
        JsonElement json, string site, AutomationEngine engine, Faults faults, CancellationToken cancellation)
    {
        var read = DefinitionReader.Read(json);
        var wrong = read switch
        {
            DefinitionResult.Invalid invalid => invalid.Faults,
            DefinitionResult.Valid valid => await engine.Workflows.CheckAsync(site, valid.Definition, cancellation),
            _ => throw new InvalidOperationException($"Unexpected {read.GetType().Name}."),
        };
        foreach (var fault in wrong) faults.Under(fault.Pointer).Add(fault.Message);
        return read is DefinitionResult.Valid { Definition: var definition } && wrong.IsEmpty ? (Slug.Of(definition.Name, "workflow"), definition) : ("", null);
    }

    private static List<(string Id, T Value)> Read<T>(ObjectReader reader, string name, int most, Func<JsonElement, Faults, T?> read)
        where T : class
    {
        var items = new List<(string, T)>();
        foreach (var (json, faults) in reader.TakeArray(name, name, 0, most))
        {
            var id = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
            if (!Identifier.IsValid(id)) faults.At("id").Add("“id” must be 1 to 128 of the letters A–Z and a–z, digits and . _ - @ +.");
            if (read(json, faults) is { } value) items.Add((id, value));
        }

        return items;
    }

    private static GalleryChange? Gallery(JsonElement json, string workflow, Faults faults)
    {
        var change = GalleryReader.Read(json, replaces: true, faults);
        if (change?.Workflow.Value is { } other && other != workflow) faults.At("workflow").Add("Only the workflow that is simulated can be assigned; leave it out for that one, or give null for none.");
        if (change is { NeedsPromotion: true }) faults.At("promotion").Add("A promotion needs an “id”.");
        return change;
    }

    private static Func<Gallery, Gallery> Make(GalleryChange change, string workflow) =>
        bare => change.Workflow.IsGiven ? change.ApplyTo(bare) : change.ApplyTo(bare) with { Workflow = workflow };

    private static Func<Contact, Contact> Make(ContactChange change, Instant at) => bare => change.ApplyTo(bare, at);

    private static IncomingEvent? Event(JsonElement json, int index, Instant from, Faults faults)
    {
        if (StoryEvent.Read(json, index, faults)?.At(from) is not { } incoming) return null;
        if (incoming.ReceivedAt < from) faults.At("time").Add("“time” must not lie before “from”.");
        return incoming;
    }

    private static JsonObject Listed(string component, string description)
    {
        var list = MemberSchema.ListOf(MemberSchema.Reference(component));
        list["description"] = description;
        return list;
    }
}
