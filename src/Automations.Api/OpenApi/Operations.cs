using System.Globalization;
using System.Text.Json;
using Automations.Api.Access;
using Automations.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Automations.Api.OpenApi;

/// <summary>What endpoints have beyond what their handlers show: headers, bodies read by hand, and the problems that all have in common.</summary>
internal static class Operations
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["id"] = "The id.",
        ["aid"] = "The automation's id.",
        ["keyId"] = "The key's id.",
        ["n"] = "The version's number.",
        ["token"] = "As it stands in the mail.",
        ["limit"] = "How many items to answer: 1 to 200, else 50.",
        ["after"] = "The “next” of the page before.",
        ["status"] = "Only workflows with this status: draft, active or paused.",
        ["assignee"] = "Only tasks of this assignee, compared without case; empty for those that nobody has.",
        ["spreadsheet"] = "The spreadsheet's name, as the step that adds rows has it.",
        ["sheet"] = "The sheet's name.",
        ["until"] = "How far to look: a day, to its end, a local time or a point in time; 30 days from now where it is left out.",
        ["source"] = "The event's source.",
    };

    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var document = context.Document!;
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Description ??= operation.Summary + ".";
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? []) Describe(parameter);
        if (metadata.OfType<OfSite>().Any()) AddHeader(operation, AccessMiddleware.SiteHeader, "The site to act on; where it is left out, the key's own, or “main” for the admin key.");
        if (operation.Responses?.ContainsKey("412") == true) AddHeader(operation, "If-Match", "The ETag that the resource must still have.");
        if (metadata.OfType<BodySchema>().LastOrDefault() is { } body) operation.RequestBody = Body(body, context, document);
        if (metadata.OfType<EitherAnswer>().LastOrDefault() is { } either) Answer(operation, either, document);
        if (metadata.OfType<OpenToAll>().Any()) operation.Security = [];
        else AddProblem(operation, document, StatusCodes.Status401Unauthorized);
        // A key may be of another scope, a page of another origin, a site another's.
        if (!metadata.OfType<AnyOrigin>().Any()) AddProblem(operation, document, StatusCodes.Status403Forbidden);
        if (metadata.OfType<OfSite>().Any()) AddProblem(operation, document, StatusCodes.Status404NotFound);
        foreach (var (status, response) in operation.Responses ?? [])
            if (response is OpenApiResponse plain && string.IsNullOrEmpty(plain.Description)) plain.Description = ReasonOf(status);
        return Task.CompletedTask;
    }

    /// <summary>Query parameters bound by a property are described under the property's name.</summary>
    private static void Describe(OpenApiParameter parameter)
    {
        parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        parameter.Description ??= Texts.GetValueOrDefault(parameter.Name) ?? $"The {parameter.Name}.";
        if (parameter.Name == "limit")
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageQuery.MaxLimit}", Default = PageQuery.DefaultLimit };
    }

    private static OpenApiRequestBody Body(BodySchema body, OpenApiOperationTransformerContext context, OpenApiDocument document)
    {
        var types = HttpMethods.IsPatch(context.Description.HttpMethod ?? "") ? body.MediaTypes.Add("application/merge-patch+json") : body.MediaTypes;
        var schema = document.Component(body.Name, body.Create);
        return new OpenApiRequestBody { Required = true, Content = types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }) };
    }

    private static void Answer(OpenApiOperation operation, EitherAnswer either, OpenApiDocument document)
    {
        foreach (var media in operation.Responses!["200"].Content!.Values)
            media.Schema = new OpenApiSchema { AnyOf = [new OpenApiSchemaReference(either.Usual, document), new OpenApiSchemaReference(either.Other, document)] };
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void AddProblem(OpenApiOperation operation, OpenApiDocument document, int status)
    {
        operation.Responses ??= [];
        operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
        {
            Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Content = new Dictionary<string, OpenApiMediaType> { [Problems.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) } },
        };
    }

    private static string ReasonOf(string status) =>
        int.TryParse(status, CultureInfo.InvariantCulture, out var code) ? Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(code) : status;
}
