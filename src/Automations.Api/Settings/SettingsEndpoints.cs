using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Settings;

/// <summary><c>/api/settings</c></summary>
internal static class SettingsEndpoints
{
    public static void Map(RouteGroupBuilder settings)
    {
        settings.MapGet("", GetAsync).Describe("getSettings", "Answers the site's settings");
        settings.MapPut("", PutAsync).Describe("putSettings", "Replaces the site's settings; another time zone moves what waits", 400).Takes(SettingsBody.Shape);
    }

    private static async Task<Ok<SettingsView>> GetAsync(SiteContext site, AutomationEngine engine, CancellationToken cancellation) =>
        TypedResults.Ok(SettingsView.Of(await engine.Settings.GetAsync(site.Site, cancellation)));

    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> PutAsync(
        SiteContext site, AutomationEngine engine, ApiOptions options, HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var change = SettingsBody.Read(body.Json, options, faults);
        if (faults.Any) return Problems.Invalid(faults);
        return TypedResults.Ok(SettingsView.Of(await engine.Settings.ChangeAsync(site.Site, change, cancellation)));
    }
}
