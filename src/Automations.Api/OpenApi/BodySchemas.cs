using System.Text.Json.Nodes;
using Automations.Api.Http;
using Automations.Facts;

namespace Automations.Api.OpenApi;

/// <summary>What the description says of bodies that are not made of parameters alone.</summary>
internal static class BodySchemas
{
    public static BodySchema Gallery { get; } = new("GalleryInput", () => MemberSchema.Of([
        GalleryMembers.Name, GalleryMembers.Kind, GalleryMembers.Url, GalleryMembers.TimeZone, GalleryMembers.SaleStartsAt, GalleryMembers.SaleEndsAt,
        GalleryMembers.ArchivesAt, GalleryMembers.ShootDate, GalleryMembers.Workflow])
        .With(("promotion", MemberSchema.Of([
            GalleryMembers.PromotionId, GalleryMembers.PromotionName, GalleryMembers.PromotionCode, GalleryMembers.PromotionExpiresAt]))));

    public static BodySchema Contact { get; } = new("ContactInput", ContactMembersSchema);

    public static BodySchema Coupon { get; } = new("CouponInput", () => MemberSchema.Of(CouponMembers.All));

    public static BodySchema ContactImport { get; } = new("ContactImport", () => new JsonObject
    {
        ["type"] = "string",
        ["description"] = "A line for each contact: JSON objects, or CSV with a header.",
    })
    {
        MediaTypes = ["text/csv", "application/jsonl", "application/x-ndjson"],
    };

    public static BodySchema Events { get; } = new("CloudEvents", () => new JsonObject
    {
        ["anyOf"] = new JsonArray(CloudEvent(), MemberSchema.ListOf(CloudEvent())),
        ["description"] = "A CloudEvent, or up to 1,000 of them; with “ce-” headers, its data alone.",
    })
    {
        MediaTypes = ["application/cloudevents+json", "application/cloudevents-batch+json", "application/json"],
    };

    public static BodySchema Hook { get; } = new("Webhook", () => new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string" },
            ["timestamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "When it happened; else when it is received." },
            ["subject"] = new JsonObject { ["type"] = "string", ["description"] = "The contact's id." },
            ["data"] = new JsonObject { ["type"] = "object" },
        },
        ["required"] = new JsonArray("type"),
    });

    public static BodySchema Clock { get; } = new("ClockInput", () => new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["now"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "Not before the clock." },
            ["advance"] = new JsonObject { ["type"] = "string", ["format"] = "duration", ["description"] = "Such as “P3DT2H”; a day is 24 hours." },
        },
    });

    private static JsonObject ContactMembersSchema() =>
        MemberSchema.Of([.. ContactMembers.Profile, ContactMembers.Labels, ContactMembers.Badges, ContactMembers.Groups, ContactMembers.Points, ContactMembers.Subscribed])
            .With(("fields", new JsonObject { ["type"] = "object", ["description"] = "The contact's own fields: texts, numbers, true or false." }));

    private static JsonObject CloudEvent() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["specversion"] = new JsonObject { ["const"] = "1.0" },
            ["id"] = new JsonObject { ["type"] = "string" },
            ["source"] = new JsonObject { ["type"] = "string", ["format"] = "uri-reference" },
            ["type"] = new JsonObject { ["type"] = "string" },
            ["subject"] = new JsonObject { ["type"] = "string", ["description"] = "The contact's id." },
            ["time"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["data"] = new JsonObject { ["type"] = "object" },
        },
        ["required"] = new JsonArray("specversion", "id", "source", "type"),
    };
}
