using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Parts;
using Automations.Api.Json;
using Automations.Api.Settings;
using Automations.Definitions;
using Automations.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Dashboard.Team;

/// <summary><c>/settings</c>: the site's, whether somebody is there to chat, and addresses that nothing is sent to.</summary>
internal static class SettingsPages
{
    private const string Secret = "webhookSecret";
    private const string Cap = "maxMarketingMailsPerContact";
    private const string Window = "sendWindow";
    private const int MostSuppressed = 50;

    private static readonly ImmutableArray<IsoDayOfWeek> Week = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];
    private static readonly ImmutableArray<Parameter> Simple = [.. SettingsBody.Shape.Parameters.Where(parameter => parameter.Name is not (Cap or Window))];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/settings", desk => ShowAsync(desk, Of(desk.Settings), []));
        pages.Do("/settings", SaveAsync);
        pages.Do("/settings/chat", ChatAsync);
        pages.Do("/settings/suppressions", LiftAsync);
    }

    private static async Task<IResult> ShowAsync(Desk desk, JsonObject json, ImmutableArray<Fault> wrong)
    {
        var faults = new FaultsByField(desk, wrong);
        var fields = Simple.Select(parameter => Field(desk, "", parameter, json[parameter.Name], faults)).ToImmutableArray();
        FormField Own(string pointer, string key, JsonNode? value, string type) =>
            new(pointer, desk.T[key]) { Value = ParameterForm.Written(value), InputType = type, Fault = faults.Take(pointer), Hint = desk.T.Find(key + ".hint") };
        ImmutableArray<FormField> cap = [Own($"/{Cap}/count", "settings.cap.count", json[Cap]?["count"], "number"), Own($"/{Cap}/perHours", "settings.cap.hours", json[Cap]?["perHours"], "number")];
        ImmutableArray<FormField> window = [Own($"/{Window}/from", "settings.window.from", json[Window]?["from"], "time"), Own($"/{Window}/to", "settings.window.to", json[Window]?["to"], "time")];
        var days = json[Window]?["days"] is JsonArray given ? Week.Where(day => given.Any(one => one?.ToString() == WireNames<IsoDayOfWeek>.Of(day))).ToImmutableArray() : Week;
        var (suppressed, _) = await desk.Engine.Services.Addresses.ListSuppressedAsync(desk.Site, null, MostSuppressed, desk.Cancellation);
        return desk.View<SettingsPage>(
            desk.T["nav.settings"],
            new SettingsSheet(
                fields, cap, window, days, [.. faults.Left], faults.Any, await desk.Engine.Services.Sites.IsChatOnlineAsync(desk.Site, desk.Cancellation),
                desk.Settings.WebhookSecret is not null, suppressed),
            faults.Any ? 400 : 200);
    }

    private static FormField Field(Desk desk, string pointer, Parameter parameter, JsonNode? value, FaultsByField faults)
    {
        var field = ParameterForm.Field(desk.T, pointer, parameter, new(desk.T["settings." + parameter.Name], ""), value) with
        {
            Hint = desk.T.Find($"settings.{parameter.Name}.hint"),
            Fault = faults.Take($"{pointer}/{parameter.Name}"),
        };
        return parameter.Name switch
        {
            Secret => field with { InputType = "password", Value = null, Auto = "new-password" },
            "timeZone" => field with { Suggestions = ZoneNames.Common },
            "locale" => field with { Suggestions = ["fr-FR", "fr-BE", "fr-CH", "fr-CA", "en-GB", "en-US", "de-DE"] },
            _ => field,
        };
    }

    private static async Task<IResult> SaveAsync(Desk desk)
    {
        var json = new JsonObject();
        foreach (var parameter in Simple)
            if (ParameterForm.Read(parameter, desk.Form["/" + parameter.Name]) is { } value) json[parameter.Name] = value;
        if (desk.Given("clear-secret") == "true") json[Secret] = null;
        if (desk.Given($"/{Cap}/count") is { } count) json[Cap] = new JsonObject { ["count"] = ParameterForm.Number(count), ["perHours"] = ParameterForm.Number(desk.Given($"/{Cap}/perHours") ?? "24") };
        var days = desk.Form[$"/{Window}/days"].OfType<string>().ToList();
        var (from, to) = (desk.Given($"/{Window}/from"), desk.Given($"/{Window}/to"));
        if (from is not null || to is not null || days.Count is > 0 and < 7)
            json[Window] = new JsonObject { ["from"] = from, ["to"] = to, ["days"] = days.Count == 0 ? null : new JsonArray([.. days.Select(day => (JsonNode)day)]) };
        var faults = new Faults();
        var change = SettingsBody.Read(JsonSerializer.SerializeToElement(json), desk.Options, faults);
        if (faults.Any) return await ShowAsync(desk, json, faults.ToImmutable());
        await desk.Engine.Settings.ChangeAsync(desk.Site, change, desk.Cancellation);
        return desk.Done("/settings", desk.T["saved"]);
    }

    private static async Task<IResult> ChatAsync(Desk desk)
    {
        var online = desk.Given("to") == "online";
        await desk.Engine.Services.Sites.SetChatOnlineAsync(desk.Site, online, desk.Cancellation);
        return desk.Done("/settings", desk.T[online ? "chat.online" : "chat.offline"]);
    }

    private static async Task<IResult> LiftAsync(Desk desk) =>
        desk.Given("email") is { } email && await desk.Engine.Services.Addresses.LiftSuppressionAsync(desk.Site, email, desk.Cancellation)
            ? desk.Done("/settings", desk.T.Say("suppressions.lifted", email))
            : desk.NotFound();

    private static JsonObject Of(SiteSettings settings) => JsonSerializer.SerializeToNode(SettingsView.Of(settings), ApiJson.Options)!.AsObject();
}
