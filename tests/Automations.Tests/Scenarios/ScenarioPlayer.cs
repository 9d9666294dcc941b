using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Automations.Tests.Scenarios;

/// <summary>Plays a scenario on a host and compares what was done with what the file expects.</summary>
internal static class ScenarioPlayer
{
    private static readonly string[] Unlisted = ["matched", "waiting"];

    public static async Task PlayAsync(Scenario scenario, IScenarioHost host)
    {
        await RunAsync(scenario, host);
        await CompareAsync(scenario, host);
    }

    public static async Task RunAsync(Scenario scenario, IScenarioHost host)
    {
        if (scenario.Settings is { } settings) await host.PutSettingsAsync(settings);
        foreach (var (path, body) in scenario.Resources) await host.PutResourceAsync(path, body);
        foreach (var (id, definition) in scenario.Workflows)
        {
            await host.PutWorkflowAsync(id, definition);
            if (!scenario.Draft.Contains(id)) await host.ActivateAsync(id);
        }

        foreach (var (id, gallery) in scenario.Galleries) await host.PutGalleryAsync(id, gallery);
        foreach (var (id, contact) in scenario.Contacts) await host.PutContactAsync(id, contact);
        var number = 0;
        foreach (var happening in scenario.Happenings)
        {
            await host.AdvanceAsync(happening.At);
            await HappenAsync(happening, host, () => ++number);
        }

        await host.AdvanceAsync(scenario.Until);
    }

    private static async Task HappenAsync(Happening happening, IScenarioHost host, Func<int> number)
    {
        foreach (var (path, body) in happening.Resources) await host.PutResourceAsync(path, body);
        foreach (var id in happening.Pause) await host.PauseAsync(id);
        foreach (var (id, definition) in happening.Workflows) await host.PutWorkflowAsync(id, definition);
        foreach (var id in happening.Activate) await host.ActivateAsync(id);
        foreach (var id in happening.DeleteGallery) await host.DeleteGalleryAsync(id);
        foreach (var id in happening.DeleteWorkflow) await host.DeleteWorkflowAsync(id);
        foreach (var (id, patch) in happening.Galleries) await host.PatchGalleryAsync(id, patch);
        foreach (var (id, patch) in happening.Contacts) await host.PatchContactAsync(id, patch);
        if (happening.Events.Count > 0) await host.SendAsync([.. happening.Events.Select(one => Enveloped(one, number()))]);
    }

    private static JsonElement Enveloped(JsonElement given, int number)
    {
        var envelope = JsonNode.Parse(given.GetRawText())!.AsObject();
        envelope["specversion"] = "1.0";
        envelope["source"] ??= "scenario";
        envelope["id"] ??= number.ToString(CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToElement(envelope);
    }

    private static async Task CompareAsync(Scenario scenario, IScenarioHost host)
    {
        var lines = new List<TimelineLine>();
        foreach (var contact in await host.ContactsAsync()) lines.AddRange(await host.TimelineAsync(contact));
        var actual = lines.Where(line => !Unlisted.Contains(line.Code)).Select(line => line.ToString()).Order(StringComparer.Ordinal);
        string.Join('\n', actual).ShouldBe(string.Join('\n', scenario.Timeline.Select(line => line.ToString()).Order(StringComparer.Ordinal)));
        foreach (var (id, expected) in scenario.Afterwards) Compare(id, await host.ContactAsync(id), expected);
        foreach (var (path, expected) in scenario.LeftBehind)
        {
            var items = await host.ItemsAsync(path);
            items.Count.ShouldBe(expected.Count, path);
            foreach (var (index, item) in items.Index()) Compare($"{path}[{index}]", item, expected[index]);
        }
    }

    private static void Compare(string what, JsonElement actual, JsonElement expected)
    {
        foreach (var member in expected.EnumerateObject())
            JsonElement.DeepEquals(actual.GetProperty(member.Name), member.Value).ShouldBeTrue($"{what}.{member.Name} is {actual.GetProperty(member.Name)} instead of {member.Value}");
    }
}
