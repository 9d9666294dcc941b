using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Parts;
using Automations.Definitions;
using Automations.Facts;
using Automations.Values;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard.Galleries;

/// <summary>A gallery's settings as a form.</summary>
internal static class GalleryForm
{
    private static readonly ImmutableArray<Parameter> Members =
    [
        GalleryMembers.Name, GalleryMembers.Url, GalleryMembers.SaleStartsAt, GalleryMembers.SaleEndsAt, GalleryMembers.ArchivesAt, GalleryMembers.ShootDate, GalleryMembers.Kind, GalleryMembers.TimeZone,
    ];

    private static readonly ImmutableArray<Parameter> Promotion = [GalleryMembers.PromotionName, GalleryMembers.PromotionCode, GalleryMembers.PromotionExpiresAt, GalleryMembers.PromotionId];

    public static JsonObject Of(Gallery gallery)
    {
        var json = new JsonObject
        {
            ["name"] = gallery.Name,
            ["url"] = gallery.Url,
            ["saleStartsAt"] = gallery.SaleStartsAt?.Text,
            ["saleEndsAt"] = gallery.SaleEndsAt?.Text,
            ["archivesAt"] = gallery.ArchivesAt?.Text,
            ["shootDate"] = gallery.ShootDate?.Text,
            ["kind"] = WireNames<GalleryKind>.Of(gallery.Kind),
            ["timeZone"] = gallery.TimeZone,
            ["workflow"] = gallery.Workflow,
        };
        if (gallery.Promotion is { } promotion)
            json["promotion"] = new JsonObject { ["id"] = promotion.Id, ["name"] = promotion.Name, ["code"] = promotion.Code, ["expiresAt"] = promotion.ExpiresAt?.Text };
        return json;
    }

    public static JsonObject Read(IFormCollection form)
    {
        var json = new JsonObject { ["workflow"] = ParameterForm.Read(GalleryMembers.Workflow, form["/workflow"]) };
        foreach (var member in Members) json[member.Name] = ParameterForm.Read(member, form["/" + member.Name]);
        var promotion = new JsonObject();
        foreach (var member in Promotion)
            if (ParameterForm.Read(member, form["/promotion/" + member.Name]) is { } value) promotion[member.Name] = value;
        if (promotion.Count > 0) promotion["id"] ??= Slug.Of(promotion["name"]?.ToString() ?? promotion["code"]?.ToString(), "promotion");
        json["promotion"] = promotion.Count > 0 ? promotion : null;
        return json;
    }

    public static ImmutableArray<FormField> Fields(Texts texts, JsonObject json, FaultsByField faults) => [.. Members.Select(member => Field(texts, "", "gallery", member, json[member.Name], faults))];

    public static ImmutableArray<FormField> PromotionFields(Texts texts, JsonObject json, FaultsByField faults) =>
        [.. Promotion.Select(member => Field(texts, "/promotion", "promotion", member, json["promotion"]?[member.Name], faults))];

    public static FormField Workflow(Texts texts, JsonObject json, ImmutableArray<FieldOption> choices, FaultsByField faults) => new("/workflow", texts["gallery.workflow"])
    {
        Kind = FieldKind.Select,
        Options = choices,
        Value = json["workflow"]?.ToString(),
        Fault = faults.Take("/workflow"),
        Hint = texts["gallery.workflow.hint"],
    };

    private static FormField Field(Texts texts, string pointer, string kind, Parameter member, JsonNode? value, FaultsByField faults)
    {
        var field = ParameterForm.Field(texts, pointer, member, new(texts[$"{kind}.{member.Name}"], ""), value) with
        {
            Hint = texts.Find($"{kind}.{member.Name}.hint"),
            Fault = faults.Take($"{pointer}/{member.Name}"),
        };
        if (member is Definitions.Parameters.DateParameter && (field.Value is null || (GivenDate.TryParse(field.Value, out var date) && date.Value.IsDay))) return field with { InputType = "date" };
        if (member.Name == "kind") return field with { Options = [.. field.Options.Where(option => option.Value.Length > 0)] };
        return member.Name == "timeZone" ? field with { Suggestions = ZoneNames.Common } : field;
    }
}
