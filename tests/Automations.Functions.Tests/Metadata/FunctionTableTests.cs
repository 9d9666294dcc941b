using Automations.Actions;
using Automations.Functions.Orchestrations;
using Automations.Functions.Queues;
using Automations.Functions.Tests.Http;
using Microsoft.Azure.Functions.Worker;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Metadata;

/// <summary>What the host is told of the app's functions.</summary>
public sealed class FunctionTableTests
{
    private const string Expected = """
        AddLabels             activity
        AddSheetRow           activity
        AnchorOrchestration   orchestration
        Anything              http anonymous get,post,put,patch,delete,head,options api/{*path}
        AssignBadges          activity
        AwardPoints           activity
        Boards                http anonymous get,post,put,patch,delete,head,options api/boards/{*path}
        CallWebhook           activity
        Catalog               http anonymous get,post,put,patch,delete,head,options api/catalog/{*path}
        Chat                  http anonymous get,post,put,patch,delete,head,options api/chat/{*path}
        Clock                 http anonymous get,post,put,patch,delete,head,options api/clock/{*path}
        Contacts              http anonymous get,post,put,patch,delete,head,options api/contacts/{*path}
        Coupons               http anonymous get,post,put,patch,delete,head,options api/coupons/{*path}
        CreateTask            activity
        Dashboard             http anonymous get,post,put,patch,delete,head,options {*path}
        Decide                activity
        DecideAnchor          activity
        DeliveryReports       http anonymous post delivery-reports
        Description           http anonymous get,post,put,patch,delete,head,options api/openapi.json
        Events                http anonymous get,post,put,patch,delete,head,options api/events/{*path}
        Explain               http anonymous get,post,put,patch,delete,head,options api/explain/{*path}
        FanOut                queue fan-out
        FireAnchor            activity
        Forecast              http anonymous get,post,put,patch,delete,head,options api/forecast/{*path}
        Galleries             http anonymous get,post,put,patch,delete,head,options api/galleries/{*path}
        GiveUp                activity
        GiveUpWait            queue waits-poison
        Groups                http anonymous get,post,put,patch,delete,head,options api/groups/{*path}
        Health                http anonymous get,post,put,patch,delete,head,options api/health/{*path}
        Hooks                 http anonymous get,post,put,patch,delete,head,options api/hooks/{*path}
        Imports               http anonymous get,post,put,patch,delete,head,options api/imports/{*path}
        InviteToGroup         activity
        Links                 http anonymous get,post,put,patch,delete,head,options l/{*path}
        Messages              http anonymous get,post,put,patch,delete,head,options api/messages/{*path}
        MoveCard              activity
        NotifyTeam            activity
        Openings              http anonymous get,post,put,patch,delete,head,options o/{*path}
        PauseFanOut           queue fan-out-poison
        Payments              http anonymous get,post,put,patch,delete,head,options pay/{*path}
        Preview               http anonymous get,post,put,patch,delete,head,options api/preview/{*path}
        ProcessEvent          queue events
        PurgeHistory          timer 0 30 3 * * *
        RemoveLabels          activity
        RequestPayment        activity
        RunOrchestration      orchestration
        Runs                  http anonymous get,post,put,patch,delete,head,options api/runs/{*path}
        SendChat              activity
        SendCoupon            activity
        SendEmail             activity
        SendPush              activity
        SetEventAside         queue events-poison
        SetField              activity
        Settings              http anonymous get,post,put,patch,delete,head,options api/settings/{*path}
        Sheets                http anonymous get,post,put,patch,delete,head,options api/sheets/{*path}
        Simulations           http anonymous get,post,put,patch,delete,head,options api/simulations/{*path}
        Sites                 http anonymous get,post,put,patch,delete,head,options api/sites/{*path}
        Suppressions          http anonymous get,post,put,patch,delete,head,options api/suppressions/{*path}
        Sweep                 timer 0 */5 * * * *
        Tasks                 http anonymous get,post,put,patch,delete,head,options api/tasks/{*path}
        Templates             http anonymous get,post,put,patch,delete,head,options api/templates/{*path}
        Unsubscribe           http anonymous get,post,put,patch,delete,head,options u/{*path}
        Wait                  queue waits
        Workflows             http anonymous get,post,put,patch,delete,head,options api/workflows/{*path}
        """;

    [Fact]
    public void The_functions_are_these()
    {
        var actual = AppFunction.All.Select(function => $"{function.Name,-22}{TriggerOf(function)}");
        string.Join('\n', actual.Order(StringComparer.OrdinalIgnoreCase)).ShouldBe(string.Join('\n', Expected.Split('\n').Order(StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public void No_two_functions_have_a_name_in_common() =>
        AppFunction.All.Select(function => function.Name).ShouldBeUnique(StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Every_address_of_the_API_has_a_function_of_its_family()
    {
        var routes = AppFunction.With<HttpTriggerAttribute>().Select(function => "/" + function.Trigger<HttpTriggerAttribute>()!.Route).ToHashSet();
        var templates = MappedApi.Templates();
        templates.Count.ShouldBeGreaterThan(20);
        foreach (var template in templates) routes.ShouldContain(FamilyOf(template), template);
    }

    [Fact]
    public void Every_action_has_an_activity()
    {
        var activities = AppFunction.With<ActivityTriggerAttribute>().Select(function => function.Name).ToList();
        foreach (var action in ActionCatalog.All) activities.ShouldContain(ActivityNames.Of(action.Type.Name));
    }

    [Fact]
    public void Every_queue_has_a_function_and_another_for_what_was_tried_too_often()
    {
        var queues = AppFunction.With<QueueTriggerAttribute>().Select(function => function.Trigger<QueueTriggerAttribute>()!.QueueName);
        string[] names = [QueueNames.Events, QueueNames.FanOut, QueueNames.Waits];
        queues.Order(StringComparer.Ordinal).ShouldBe(names.SelectMany(name => (string[])[name, name + QueueNames.Poison]).Order(StringComparer.Ordinal));
    }

    private static string FamilyOf(string template) => template.Split('/') switch
    {
        ["", "api", "openapi.json"] => template,
        ["", "api", var family, ..] => $"/api/{family}/{{*path}}",
        ["", ("u" or "pay") and var family, ..] => $"/{family}/{{*path}}",
        _ => "/{*path}",
    };

    private static string TriggerOf(AppFunction function)
    {
        if (function.Trigger<HttpTriggerAttribute>() is { } http) return $"http {http.AuthLevel.ToString().ToLowerInvariant()} {string.Join(',', http.Methods!)} {http.Route}";
        if (function.Trigger<QueueTriggerAttribute>() is { } queue) return $"queue {queue.QueueName}";
        if (function.Trigger<TimerTriggerAttribute>() is { } timer) return $"timer {timer.Schedule}";
        if (function.Trigger<ActivityTriggerAttribute>() is not null) return "activity";
        return function.Trigger<OrchestrationTriggerAttribute>() is not null ? "orchestration" : "nothing";
    }
}
