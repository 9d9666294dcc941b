using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Automations.Api.Templates;
using Automations.Api.Workflows;
using Automations.Definitions;
using Automations.Values;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Automations.Api.OpenApi;

/// <summary>The answers that are written by hand, and values whose JSON their type does not show.</summary>
internal static class AnswerSchemas
{
    private static readonly Dictionary<Type, (string Name, Func<JsonObject> Create)> Written = new()
    {
        [typeof(WorkflowView)] = ("Workflow", Workflow),
        [typeof(WorkflowFile)] = ("WorkflowFile", DefinitionSchemas.Workflow),
        [typeof(VersionView)] = ("WorkflowVersion", Version),
        [typeof(TemplateView)] = ("Template", () => DefinitionSchemas.Workflow().With(("id", Text()))),
    };

    private static readonly Type[] Texts = [typeof(Instant), typeof(LocalDate), typeof(LocalDateTime), typeof(GivenDate)];

    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        var isOptional = Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Instant)) Text(schema, isOptional, "date-time", "RFC 3339 in UTC.");
        else if (type == typeof(LocalDate)) Text(schema, isOptional, "date", "A day in the site's zone.");
        else if (type == typeof(LocalDateTime)) Text(schema, isOptional, null, "A local time, such as 2026-06-30T18:00.");
        else if (type == typeof(GivenDate)) Text(schema, isOptional, null, "A day, a local time or an instant, as it was given.");
        else if (Written.ContainsKey(type)) schema.Type = JsonSchemaType.Object;
        else if (type == typeof(ProblemDetails)) AddErrors(schema, context);
        return Task.CompletedTask;
    }

    /// <summary>Answers written by hand are components too.</summary>
    public static string? NameOf(JsonTypeInfo info) =>
        Written.TryGetValue(info.Type, out var written) ? written.Name
        : info.Type == typeof(ProblemDetails) ? "Problem"
        : OpenApiOptions.CreateDefaultSchemaReferenceId(info);

    /// <summary>Fills in the answers written by hand, once everything they refer to is there.</summary>
    public static void Complete(OpenApiDocument document)
    {
        foreach (var (name, create) in Written.Values) document.Components!.Schemas![name] = SchemaParts.Parse(create(), document);
        // A component is what is there: where it may be missing, null is said beside the reference, and twice would match neither.
        foreach (var type in Texts)
            if (document.Components!.Schemas!.TryGetValue(type.Name, out var schema) && schema is OpenApiSchema text) text.Type = JsonSchemaType.String;
    }

    private static JsonObject Workflow()
    {
        var statuses = new JsonArray([.. WireNames<WorkflowStatus>.All.Select(name => (JsonNode?)name)]);
        var workflow = DefinitionSchemas.Workflow().With(
            ("id", Text()),
            ("status", new JsonObject { ["type"] = "string", ["enum"] = statuses }),
            ("version", new JsonObject { ["type"] = "integer" }),
            ("createdAt", Text("date-time")),
            ("updatedAt", Text("date-time")),
            ("warnings", MemberSchema.ListOf(Fault())));
        workflow["properties"]![DefinitionReader.Description.Name]!["type"] = new JsonArray("string", "null");
        return workflow;
    }

    private static JsonObject Version() =>
        DefinitionSchemas.Workflow().With(("version", new JsonObject { ["type"] = "integer" }), ("createdAt", Text("date-time")));

    private static JsonObject Fault() => MemberSchema.Of([]).With(("pointer", Text()), ("message", Text()));

    private static JsonObject Text(string? format = null)
    {
        var text = new JsonObject { ["type"] = "string" };
        if (format is not null) text["format"] = format;
        return text;
    }

    private static void Text(OpenApiSchema schema, bool isOptional, string? format, string description)
    {
        schema.Type = isOptional ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        schema.Format = format;
        schema.Description ??= description;
    }

    private static void AddErrors(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["errors"] = SchemaParts.Parse(MemberSchema.ListOf(Fault()), context.Document!);
    }
}
