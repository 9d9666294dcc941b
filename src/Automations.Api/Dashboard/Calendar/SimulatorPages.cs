using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Parts;
using Automations.Api.Foresight;
using Automations.Definitions;
using Automations.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Dashboard.Calendar;

/// <summary><c>/simulator</c>: a workflow, some dates and some people, and what would come of it. Nothing is stored or sent, so the form asks by GET.</summary>
internal static class SimulatorPages
{
    private const string Gallery = "gallery";
    private const int Days = 60;
    private const int MostPeople = 20;

    private static readonly ImmutableArray<string> Dates = ["saleStartsAt", "saleEndsAt", "archivesAt"];

    public static void Map(RouteGroupBuilder pages) => pages.Read("/simulator", ShowAsync);

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        var (workflows, _) = await desk.Engine.Workflows.ListAsync(desk.Site, null, null, 200, desk.Cancellation);
        var isAsked = desk.Asked("play") is not null;
        var faults = new Faults();
        var story = isAsked ? await SimulationBody.ReadAsync(JsonSerializer.SerializeToElement(Story(desk, faults)), desk.Site, desk.Engine, desk.Options, faults, desk.Cancellation) : null;
        var lines = story is null || faults.Any ? null : await desk.Engine.Simulations.PlayAsync(desk.Site, story, desk.Cancellation);
        var byField = new FaultsByField(desk, faults.ToImmutable());
        var sheet = new Simulator(Fields(desk, byField, [.. workflows.Select(one => new FieldOption(one.Id, one.Name))]), [.. byField.Left], byField.Any, lines);
        return desk.View<SimulatorPage>(desk.T["nav.simulator"], sheet);
    }

    private static ImmutableArray<FormField> Fields(Desk desk, FaultsByField faults, ImmutableArray<FieldOption> workflows)
    {
        var today = desk.Now.InZone(desk.Zone).Date;
        FormField Field(string name, string? preset, string type = "text") =>
            new(name, desk.T["simulator." + name]) { Value = desk.Asked("play") is null ? preset : desk.Asked(name), InputType = type, Hint = desk.T.Find($"simulator.{name}.hint") };
        return
        [
            Field("workflow", desk.Asked("workflow")) with { Kind = FieldKind.Select, Options = workflows, Fault = faults.Take("/workflowId") ?? faults.Take("/workflow") },
            Field("from", Iso(today), "date") with { Fault = faults.Take("/from") },
            Field("until", Iso(today.PlusDays(Days)), "date") with { Fault = faults.Take("/until") },
            Field("saleStartsAt", Iso(today.PlusDays(1)), "date"),
            Field("saleEndsAt", Iso(today.PlusDays(15)), "date"),
            Field("archivesAt", Iso(today.PlusDays(45)), "date"),
            Field("people", "Anna\nBen") with { Kind = FieldKind.Lines, Fault = faults.Take("/contacts") },
            Field("orders", $"Ben = {Iso(today.PlusDays(8))}") with { Kind = FieldKind.Lines, Fault = faults.Take("/orders") },
            Field("sessions", "") with { Kind = FieldKind.Lines, Fault = faults.Take("/sessions") },
        ];
    }

    /// <summary>The story as the API takes it.</summary>
    private static JsonObject Story(Desk desk, Faults faults)
    {
        var gallery = new JsonObject { ["id"] = Gallery, ["name"] = desk.T["simulator.gallery"] };
        foreach (var date in Dates) gallery[date] = desk.Asked(date);
        var people = Lines(desk, "people").Take(MostPeople).ToList();
        if (people.Count == 0) faults.At("contacts").Add(desk.T["fault.missing"]);
        var events = new JsonArray();
        foreach (var name in people) events.Add((JsonNode)Event(null, "client.registered", name, new JsonObject { ["gallery"] = Gallery }));
        foreach (var (name, at, _) in Dated(desk, "orders", faults))
            events.Add((JsonNode)Event(at, "order.placed", name, new JsonObject { ["gallery"] = Gallery, ["order"] = new JsonObject { ["id"] = $"o-{events.Count}", ["total"] = 24, ["currency"] = "EUR" } }));
        foreach (var (name, at, service) in Dated(desk, "sessions", faults))
        {
            var booking = new JsonObject { ["id"] = $"b-{events.Count}", ["service"] = service.Length > 0 ? service : "Session", ["startsAt"] = at.ToString(), ["endsAt"] = (at + Duration.FromHours(1)).ToString() };
            events.Add((JsonNode)Event(null, "booking.created", name, new JsonObject { ["booking"] = booking }));
            events.Add((JsonNode)Event(at, "session.attended", name, new JsonObject { ["booking"] = booking.DeepClone() }));
        }

        return new()
        {
            ["workflowId"] = desk.Asked("workflow"),
            ["from"] = desk.Asked("from"),
            ["until"] = desk.Asked("until"),
            ["galleries"] = new JsonArray(gallery),
            ["contacts"] = new JsonArray([.. people.Select(name => (JsonNode)new JsonObject { ["id"] = IdOf(name), ["firstName"] = name, ["email"] = $"{IdOf(name)}@example.com" })]),
            ["events"] = events,
        };
    }

    private static JsonObject Event(Instant? at, string type, string name, JsonObject data)
    {
        var json = new JsonObject { ["type"] = type, ["subject"] = IdOf(name), ["data"] = data };
        if (at is { } time) json["time"] = time.ToString();
        return json;
    }

    /// <summary>“Ben = 2026-06-10” or “Anna = 2026-06-12T18:00 Portrait”.</summary>
    private static IEnumerable<(string Name, Instant At, string What)> Dated(Desk desk, string field, Faults faults)
    {
        foreach (var line in Lines(desk, field))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var rest] && rest.Split(' ', 2, StringSplitOptions.TrimEntries) is [var at, ..] parts
                && GivenDate.TryParse(at, out var date))
                yield return (name, date.Value.ToInstant(desk.Zone, DayEdge.Beginning) + (date.Value.IsDay ? Duration.FromHours(12) : Duration.Zero), parts.Length > 1 ? parts[1] : "");
            else faults.At(field).Add(desk.T.Say("simulator.fault", line));
        }
    }

    private static string[] Lines(Desk desk, string name) => desk.Asked(name)?.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string IdOf(string name) => Slug.Of(name, "contact");

    private static string Iso(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", System.Globalization.CultureInfo.InvariantCulture);
}
