using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class TaskTests : DeskEvents
{
    [Fact]
    public async Task A_task_is_found_marked_as_done_and_opened_again()
    {
        await OnOrderAsync("""{"type":"create_task","title":"Pack {{order.id}}","assignee":"Zoe","dueInDays":3}""");
        await OrderAsync("anna");
        var task = (await GetAsync("/api/tasks?assignee=zoe&state=open"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        task["title"]!.ToString().ShouldBe("Pack 1");
        task["assignee"]!.ToString().ShouldBe("Zoe");
        task["dueOn"]!.ToString().ShouldBe("2026-06-04");
        task["contact"]!.ToString().ShouldBe("anna");
        task["createdAt"]!.ToString().ShouldBe("2026-06-01T08:00:00Z");
        ((bool)task["done"]!).ShouldBeFalse();
        await GetAsync($"/api/runs/{task["run"]}");

        var path = $"/api/tasks/{task["id"]}";
        (await GetAsync(path)).ToJsonString().ShouldBe(task.ToJsonString());
        task["done"] = true;
        var done = await AskAsync(HttpMethod.Patch, path, task.ToJsonString());
        ((bool)done["done"]!).ShouldBeTrue();
        done["doneAt"]!.ToString().ShouldBe("2026-06-01T08:01:00Z");
        (await GetAsync("/api/tasks?state=open"))["items"]!.AsArray().ShouldBeEmpty();
        (await ExportedAsync("anna", "tasks")).ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(task["id"]!.ToString());

        var open = await AskAsync(HttpMethod.Patch, path, """{"done":false}""");
        open["doneAt"].ShouldBeNull();
        (await AskAsync(HttpMethod.Patch, path, "{}")).ToJsonString().ShouldBe(open.ToJsonString());
    }

    [Fact]
    public async Task Tasks_are_paged_newest_first_and_an_empty_assignee_asks_for_those_of_nobody()
    {
        await OnOrderAsync("""{"type":"create_task","title":"Pack {{order.id}}"}""", """{"type":"create_task","title":"Call {{order.id}}","assignee":"zoe@example.com"}""");
        for (var order = 0; order < 3; order++) await OrderAsync("anna");

        (await PagedAsync("/api/tasks?assignee=", "title")).ShouldBe(["Pack 3", "Pack 2", "Pack 1"]);
        (await PagedAsync("/api/tasks?assignee=Zoe@example.com", "title")).ShouldBe(["Call 3", "Call 2", "Call 1"]);
        (await PagedAsync("/api/tasks", "id")).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_named()
    {
        await OnOrderAsync("""{"type":"create_task","title":"Pack"}""");
        await OrderAsync("anna");
        var path = $"/api/tasks/{(await GetAsync("/api/tasks"))["items"]![0]!["id"]}";

        Pointers(await GetAsync("/api/tasks?state=late&limit=0", HttpStatusCode.BadRequest)).ShouldBe(["/limit", "/state"], ignoreOrder: true);
        Pointers(await AskAsync(HttpMethod.Patch, path, """{"done":"yes","colour":1}""", HttpStatusCode.BadRequest)).ShouldBe(["/done", "/colour"], ignoreOrder: true);
        await AskAsync(HttpMethod.Patch, "/api/tasks/none", """{"done":true}""", HttpStatusCode.NotFound);
        await AskAsync(HttpMethod.Patch, path[..^1] + (path[^1] == '0' ? '1' : '0'), """{"done":true}""", HttpStatusCode.NotFound);
        await NothingForAnotherSiteAsync(path);
        using (var other = await SendAsync(HttpMethod.Patch, path, """{"done":true}""", "x-site", "other")) other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ((bool)(await GetAsync(path))["done"]!).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"type":"create_task"}""", "title")]
    [InlineData("""{"type":"create_task","title":"{{contact.nmae}}"}""", "title")]
    [InlineData("""{"type":"create_task","title":"x","dueInDays":-1}""", "dueInDays")]
    [InlineData("""{"type":"create_task","title":"x","dueInDays":2147483647}""", "dueInDays")]
    [InlineData("""{"type":"create_task","title":"x","dueInDays":1.5}""", "dueInDays")]
    [InlineData("""{"type":"create_task","title":"x","assignee":""}""", "assignee")]
    [InlineData("""{"type":"assign_badges","badges":[]}""", "badges")]
    public async Task A_step_that_is_wrong_is_refused_with_its_place(string step, string member) =>
        Pointers(await PutAsync("/api/workflows/w", Workflow(step), HttpStatusCode.BadRequest)).ShouldBe([$"/automations/0/steps/0/{member}"]);

    [Fact]
    public async Task Tasks_are_erased_with_the_person()
    {
        await OnOrderAsync("""{"type":"create_task","title":"Pack"}""");
        await OrderAsync("anna");
        using (var gone = await SendAsync(HttpMethod.Delete, "/api/contacts/anna")) gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await GetAsync("/api/tasks"))["items"]!.AsArray().ShouldBeEmpty();
    }
}
