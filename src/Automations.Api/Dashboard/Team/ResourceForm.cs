using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Parts;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard.Team;

/// <summary>Boards, coupons and groups are made and changed alike: by the API's own reading of their members.</summary>
internal sealed class ResourceForm<T>(string kind, ImmutableArray<Parameter> members, Func<AutomationEngine, string, string, JsonElement, CancellationToken, Task<Outcome<T>>> put)
{
    public async Task<IResult> SaveAsync(Desk desk, string? id, Func<JsonObject, ImmutableArray<Fault>, Task<IResult>> show)
    {
        var json = Read(desk.Form);
        var given = id ?? desk.Given("/id") ?? Slug.Of(json["name"]?.ToString(), "");
        if (!Identifier.IsValid(given) || given == "new") return await show(json, [new("/id", desk.T["id.wrong"])]);
        switch (await put(desk.Engine, desk.Site, given, JsonSerializer.SerializeToElement(json), desk.Cancellation))
        {
            case Outcome<T>.Done:
                return desk.Done($"/{kind}/{Uri.EscapeDataString(given)}", desk.T["saved"]);
            case Outcome<T>.Invalid invalid:
                return await show(json, invalid.Faults);
            case Outcome<T>.Conflict conflict:
                return await show(json, [new("", conflict.Why)]);
            default:
                return desk.NotFound();
        }
    }

    public ResourceSheet Sheet(Desk desk, string? id, JsonObject json, ImmutableArray<Fault> wrong)
    {
        var faults = new FaultsByField(desk, wrong);
        var idField = id is null ? new FormField("/id", desk.T["id"]) { Hint = desk.T["id.hint"], Value = desk.Given("/id"), Fault = faults.Take("/id") } : null;
        var fields = members.Select(member => ParameterForm.Field(desk.T, "", member, new(desk.T[$"{kind}.{member.Name}"], ""), json[member.Name]) with
        {
            Hint = desk.T.Find($"{kind}.{member.Name}.hint"),
            Fault = faults.Take("/" + member.Name),
        }).ToImmutableArray();
        return new(kind, id, idField, fields, [.. faults.Left], faults.Any, [], [], null);
    }

    private JsonObject Read(IFormCollection form)
    {
        var json = new JsonObject();
        foreach (var member in members)
            if (ParameterForm.Read(member, form["/" + member.Name]) is { } value) json[member.Name] = value;
        return json;
    }
}
