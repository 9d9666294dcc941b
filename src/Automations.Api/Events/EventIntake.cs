using System.Runtime.InteropServices;
using System.Text.Json;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Automations.Api.Events;

/// <summary><c>POST /api/events</c>: everything is checked before anything is stored; the answer comes when all of it is.</summary>
internal static class EventIntake
{
    public const int MostInABatch = 1_000;

    public static async Task<Results<Accepted<AcceptedView>, ProblemHttpResult>> PostAsync(
        SiteContext site, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await CloudEventsBinding.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var events = body.IsBatch ? Batch(body.Json, engine.Services.Now, faults) : One(body.Json, engine.Services.Now, faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (events is null) return Problems.TooLarge(EventReader.MaxBytes);
        var (accepted, duplicates) = await engine.Inbox.AcceptAsync(site.Site, events, cancellation);
        return TypedResults.Accepted((string?)null, new AcceptedView(accepted, duplicates));
    }

    private static List<IncomingEvent> One(JsonElement json, Instant now, Faults faults) =>
        EventReader.Read(json, now, faults) is { } incoming ? [incoming] : [];

    /// <summary>Null where one of the events is too large.</summary>
    private static List<IncomingEvent>? Batch(JsonElement json, Instant now, Faults faults)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostInABatch)
        {
            faults.Add($"A batch must be a JSON array of at most {MostInABatch} events.");
            return [];
        }

        if (json.EnumerateArray().Any(one => JsonMarshal.GetRawUtf8Value(one).Length > EventReader.MaxBytes)) return null;
        var events = new List<IncomingEvent>(json.GetArrayLength());
        foreach (var (index, one) in json.EnumerateArray().Index())
        {
            if (EventReader.Read(one, now, faults.At(index)) is { } incoming) events.Add(incoming);
        }

        return events;
    }
}
