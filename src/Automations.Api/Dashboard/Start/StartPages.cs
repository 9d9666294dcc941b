using Automations.Definitions;
using Automations.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Start;

/// <summary><c>/</c>, the sample data, the tour, and the sandbox's clock.</summary>
internal static class StartPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/", ShowAsync);
        pages.Read("/tour", desk => Task.FromResult(desk.View<TourPage>(desk.T["tour"])));
        pages.Do("/sample", MakeSampleAsync);
        ClockPages.Map(pages);
    }

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        var (workflows, _) = await desk.Engine.Workflows.ListAsync(desk.Site, null, null, 200, desk.Cancellation);
        var (galleries, _) = await desk.Engine.Galleries.ListAsync(desk.Site, null, 1, desk.Cancellation);
        var (messages, _) = await desk.Engine.Messages.ListAsync(desk.Site, null, null, null, 6, desk.Cancellation);
        var (tasks, _) = await desk.Engine.Tasks.ListAsync(desk.Site, null, TaskState.Open, null, 6, desk.Cancellation);
        return desk.View<OverviewPage>(desk.T["nav.start"], new Overview(
            workflows.Count == 0 && galleries.Count == 0,
            workflows.Any(head => head.Id.StartsWith("sample-", StringComparison.Ordinal)),
            workflows.Count(head => head.Status == WorkflowStatus.Active),
            workflows.Count(head => head.Status == WorkflowStatus.Draft),
            messages,
            tasks));
    }

    private static async Task<IResult> MakeSampleAsync(Desk desk)
    {
        await SampleData.MakeAsync(desk);
        return desk.Done("/tour", desk.T["sample.made"]);
    }
}
