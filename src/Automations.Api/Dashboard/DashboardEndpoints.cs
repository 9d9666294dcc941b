using Automations.Api.Dashboard.Calendar;
using Automations.Api.Dashboard.Contacts;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Galleries;
using Automations.Api.Dashboard.Messages;
using Automations.Api.Dashboard.Pages;
using Automations.Api.Dashboard.Start;
using Automations.Api.Dashboard.Team;
using Automations.Api.Dashboard.Workflows;
using Automations.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard;

/// <summary>The pages for people, at <c>/</c>: what they do goes through the same services as the API's calls.</summary>
internal static class DashboardEndpoints
{
    private const int MostFormBytes = 2 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{hash}/{name}", Asset.GetAsync);
        var pages = app.MapGroup("").WithMetadata(DashboardPage.Instance, new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostFormBytes));
        ((IEndpointConventionBuilder)pages).Add(HeadRequests.Follow);
        DoorPages.Map(pages);
        StartPages.Map(pages);
        WorkflowPages.Map(pages);
        EditorPages.Map(pages);
        GalleryPages.Map(pages);
        CalendarPages.Map(pages);
        SimulatorPages.Map(pages);
        ContactPages.Map(pages);
        OutboxPages.Map(pages);
        TeamPages.Map(pages);
        SettingsPages.Map(pages);
    }

    /// <summary>A page that somebody reads.</summary>
    public static void Read(this RouteGroupBuilder pages, string path, Func<Desk, Task<IResult>> handle) =>
        pages.MapGet(path, context => AnswerAsync(context, handle, needsKey: true));

    /// <summary>A form that somebody sends.</summary>
    public static void Do(this RouteGroupBuilder pages, string path, Func<Desk, Task<IResult>> handle) =>
        pages.MapPost(path, context => AnswerAsync(context, handle, needsKey: true));

    public static void ReadFreely(this RouteGroupBuilder pages, string path, Func<Desk, Task<IResult>> handle) =>
        pages.MapGet(path, context => AnswerAsync(context, handle, needsKey: false));

    public static void DoFreely(this RouteGroupBuilder pages, string path, Func<Desk, Task<IResult>> handle) =>
        pages.MapPost(path, context => AnswerAsync(context, handle, needsKey: false));

    private static async Task AnswerAsync(HttpContext context, Func<Desk, Task<IResult>> handle, bool needsKey)
    {
        PageHeaders.Set(context.Response);
        var desk = await Desk.OpenAsync(context);
        await (await ResultAsync(desk, handle, needsKey)).ExecuteAsync(context);
    }

    private static async Task<IResult> ResultAsync(Desk desk, Func<Desk, Task<IResult>> handle, bool needsKey)
    {
        var request = desk.Http.Request;
        if (needsKey && desk.Visitor is null)
            return Desk.Go(HttpMethods.IsPost(request.Method) || request.Path == "/" ? "/sign-in" : $"/sign-in?back={Uri.EscapeDataString(desk.Path)}");
        if (HttpMethods.IsPost(request.Method) && !await desk.ReadFormAsync()) return desk.Trouble(StatusCodes.Status400BadRequest, desk.T["error.form"]);
        return await handle(desk);
    }
}
