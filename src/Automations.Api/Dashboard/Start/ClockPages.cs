using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Operations;
using Automations.Definitions;
using Automations.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Start;

/// <summary><c>/clock</c>: the sandbox's, for those who may set it; as if absent where the clock is the system's.</summary>
internal static class ClockPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/clock", desk => Task.FromResult(Show(desk, null)));
        pages.Do("/clock", SetAsync);
    }

    private static bool IsOffered(Desk desk) => desk.Sandbox is not null && desk.Visitor is { Site: null };

    private static IResult Show(Desk desk, string? fault)
    {
        if (!IsOffered(desk)) return desk.NotFound();
        var local = desk.Now.InZone(desk.Zone).LocalDateTime;
        return desk.View<ClockPage>(desk.T["clock"], new ClockSheet(local, desk.Settings.TimeZone, fault), fault is null ? 200 : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> SetAsync(Desk desk)
    {
        if (!IsOffered(desk)) return desk.NotFound();
        var body = new JsonObject();
        if (desk.Given("advance") is { } advance) body["advance"] = advance;
        else if (GivenDate.TryParse(desk.Given("until"), out var until)) body["now"] = until.Value.ToInstant(desk.Zone, DayEdge.Beginning).ToString();
        else return Show(desk, desk.T["clock.fault"]);
        var faults = new Faults();
        var instant = ClockReader.Read(JsonSerializer.SerializeToElement(body), desk.Now, faults);
        if (faults.Any) return Show(desk, desk.T["clock.fault"]);
        var done = await desk.Sandbox!.AdvanceAsync(instant, desk.Cancellation);
        return desk.Done("/clock", desk.T.Say("clock.moved", desk.When(desk.Now), done.Runs, done.Actions));
    }
}
