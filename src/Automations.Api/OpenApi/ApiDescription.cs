using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Automations.Api.OpenApi;

/// <summary><c>GET /api/openapi.json</c>: what the API takes and answers, in OpenAPI 3.1.</summary>
internal static class ApiDescription
{
    private const string Scheme = "key";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Workflows", "What should happen, on which trigger, when, to whom."),
        ("Templates", "Predefined workflows, and what definitions are made of."),
        ("Galleries", "Galleries with their dates, and the workflow assigned to each."),
        ("Contacts", "The people that messages go to."),
        ("Events", "What happened in shops, galleries and booking systems."),
        ("Runs", "What was done for whom, and why or why not."),
        ("Foresight", "What will be done, and what would be if…; nothing of it is stored or sent."),
        ("Messages", "What was sent, and who gets nothing."),
        ("Tasks", "What the team is to do."),
        ("Boards", "Boards with stages, and the contacts' cards on them."),
        ("Coupons", "What coupons are worth, and who got which code."),
        ("Groups", "Groups, and who was invited to them."),
        ("Sheets", "Rows that steps added, where no Google Sheets take them."),
        ("Chat", "Whether the business is there to chat."),
        ("Settings", "A site's settings."),
        ("Sites", "The businesses of a platform."),
        ("Operations", "How the host is, and its clock."),
        ("Unsubscribe", "The page behind the link in mails."),
        ("Payments", "The page behind the link to pay, where no payment provider makes it."),
        ("Tracking", "What mails ask for when they are opened, and where their links lead through, where the site counts that."),
    ];

    public static void AddApiDescription(this IServiceCollection services, ApiOptions options) => services.AddOpenApi(openApi =>
    {
        openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        openApi.ShouldInclude = description => description.HttpMethod != HttpMethods.Head && description.HttpMethod != HttpMethods.Options;
        openApi.CreateSchemaReferenceId = AnswerSchemas.NameOf;
        openApi.AddSchemaTransformer(AnswerSchemas.TransformAsync);
        openApi.AddOperationTransformer(Operations.TransformAsync);
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            Complete(document, options);
            return Task.CompletedTask;
        });
    });

    private static void Complete(OpenApiDocument document, ApiOptions options)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Automations",
            Version = options.Version,
            Description = "Workflows for businesses that sell galleries and sessions: events come in, messages and rewards go out.",
            Contact = new OpenApiContact { Name = "Automations" },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new() { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        foreach (var (name, schema) in DefinitionSchemas.Parts) document.Component(name, () => schema);
        AnswerSchemas.Complete(document);
        document.Components!.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The admin key, or a key of one site." };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }
}
