using Automations.Api.Access;
using Automations.Api.Boards;
using Automations.Api.Catalog;
using Automations.Api.Chat;
using Automations.Api.Contacts;
using Automations.Api.Coupons;
using Automations.Api.Dashboard;
using Automations.Api.Events;
using Automations.Api.Foresight;
using Automations.Api.Galleries;
using Automations.Api.Groups;
using Automations.Api.Http;
using Automations.Api.Imports;
using Automations.Api.Json;
using Automations.Api.Messages;
using Automations.Api.OpenApi;
using Automations.Api.Operations;
using Automations.Api.Payments;
using Automations.Api.Runs;
using Automations.Api.Settings;
using Automations.Api.Sheets;
using Automations.Api.Sites;
using Automations.Api.Suppressions;
using Automations.Api.Tasks;
using Automations.Api.Templates;
using Automations.Api.Tracking;
using Automations.Api.Unsubscribe;
using Automations.Api.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Automations.Api;

/// <summary>The HTTP API as hosts take it in. The engine itself is the host's to register.</summary>
public static class AutomationsApi
{
    public const string BasePath = "/api";

    /// <exception cref="ArgumentException">The host has no key and does not keep to its own machine.</exception>
    public static IServiceCollection AddAutomationsApi(this IServiceCollection services, ApiOptions options)
    {
        if (string.IsNullOrEmpty(options.AdminKey) && !options.IsLoopbackOnly)
            throw new ArgumentException("A host that others can reach needs an admin key.", nameof(options));
        services.AddSingleton(options);
        services.AddSingleton(new AdminKey(options.AdminKey));
        services.AddSingleton(new ImportHost(options.IsOnlyHost));
        services.AddProblemDetails();
        services.AddApiDescription(options);
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = false);
        return services;
    }

    /// <summary>What every request passes before its endpoint; stands behind routing.</summary>
    public static IApplicationBuilder UseAutomations(this IApplicationBuilder app)
    {
        NulPaths.Observe(app.ApplicationServices);
        return app
            .Use((context, next) =>
            {
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return next(context);
            })
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failures.AnswerAsync, StatusCodeSelector = Failures.StatusOf })
            .UseStatusCodePages(context => Failures.AnswerAsync(context.HttpContext, context.HttpContext.Response.StatusCode))
            .UseMiddleware<LoopbackMiddleware>()
            .UseMiddleware<AccessMiddleware>();
    }

    /// <summary>Every endpoint; none of them answers unless <see cref="UseAutomations"/> stands before it.</summary>
    public static void MapAutomations(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(BasePath).AddEndpointFilter(AccessMiddleware.RequireAsync);
        ((IEndpointConventionBuilder)api).Add(HeadRequests.Follow);
        HealthEndpoints.Map(api.MapGroup("").WithTags("Operations"));
        ClockEndpoints.Map(api.MapGroup("").WithTags("Operations").WithMetadata(AdminOnly.Instance));
        api.MapOpenApi("/openapi.json");
        var sites = WithIds(api, "/sites", "Sites").WithMetadata(AdminOnly.Instance);
        SiteEndpoints.Map(sites);
        SiteKeyEndpoints.Map(sites);

        HookEndpoint.Map(WithIds(api, "/hooks", "Events"));

        var site = api.MapGroup("").WithMetadata(OfSite.Instance);
        WorkflowEndpoints.Map(WithIds(site, "/workflows", "Workflows"));
        ProofEndpoints.MapPreview(site.MapGroup("/preview").WithTags("Workflows"));
        TemplateEndpoints.Map(WithIds(site, "/templates", "Templates"));
        CatalogEndpoints.Map(site.MapGroup("/catalog").WithTags("Templates"));
        SettingsEndpoints.Map(site.MapGroup("/settings").WithTags("Settings"));
        GalleryEndpoints.Map(WithIds(site, "/galleries", "Galleries"));
        ContactEndpoints.Map(WithIds(site, "/contacts", "Contacts"));
        EventEndpoints.Map(site.MapGroup("/events").WithTags("Events"));
        RunEndpoints.Map(site.MapGroup("").WithTags("Runs"));
        ForecastEndpoints.Map(site.MapGroup("/forecast").WithTags("Foresight"));
        SimulationEndpoints.Map(site.MapGroup("/simulations").WithTags("Foresight"));
        ImportEndpoints.Map(site.MapGroup("/imports").WithTags("Contacts"));
        SuppressionEndpoints.Map(site.MapGroup("/suppressions").WithTags("Messages"));
        MessageEndpoints.Map(site.MapGroup("/messages").WithTags("Messages"));
        TaskEndpoints.Map(site.MapGroup("/tasks").WithTags("Tasks"));
        BoardEndpoints.Map(WithIds(site, "/boards", "Boards"));
        CouponEndpoints.Map(WithIds(site, "/coupons", "Coupons"));
        GroupEndpoints.Map(WithIds(site, "/groups", "Groups"));
        SheetEndpoints.Map(site.MapGroup("/sheets").WithTags("Sheets"));
        ChatEndpoints.Map(site.MapGroup("/chat").WithTags("Chat"));

        UnsubscribeEndpoints.Map(Pages(app, "/u", "Unsubscribe"));
        PaymentEndpoints.Map(Pages(app, "/pay", "Payments"));
        TrackingEndpoints.MapOpenings(Pages(app, "/o", "Tracking"));
        TrackingEndpoints.MapLinks(Pages(app, "/l", "Tracking"));
        DashboardEndpoints.Map(app);
    }

    /// <summary>Pages behind the links in mails: of no site but the link's own, and for everybody who has it.</summary>
    private static RouteGroupBuilder Pages(IEndpointRouteBuilder app, string path, string tag)
    {
        var pages = app.MapGroup(path).WithTags(tag).WithMetadata(OpenToAll.Instance, AnyOrigin.Instance);
        ((IEndpointConventionBuilder)pages).Add(HeadRequests.Follow);
        return pages;
    }

    private static RouteGroupBuilder WithIds(RouteGroupBuilder group, string path, string tag) =>
        group.MapGroup(path).AddEndpointFilter(LegalIds.RequireAsync).WithTags(tag);
}
