using System.Text.Json;
using Automations.Local.Tests.Host;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Clients;

/// <summary>Webhooks in and out with the libraries that others use: <c>standardwebhooks</c> and <c>svix</c>.</summary>
public sealed class WebhookClientTests
{
    private const string Now = "2026-06-10T08:00:00Z";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public async Task What_the_libraries_sign_is_taken_in()
    {
        NodeClient.SkipUnlessInstalled();
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, new Dictionary<string, string?> { ["Hooks__shop__Secret"] = Secret }, []);

        var answers = await NodeClient.RunAsync("sign.mjs", $"{host.Address}api/hooks/shop", Secret, """{"type":"order.placed","subject":"ann","data":{"note":"né"}}""");

        answers.Select(answer => answer.GetProperty("library").GetString()).ShouldBe(["standardwebhooks", "svix"]);
        answers.ShouldAllBe(answer => answer.GetProperty("status").GetInt32() == 202);
        (await host.GetAsync("/api/events/msg_svix?source=hook:shop")).GetProperty("type").GetString().ShouldBe("order.placed");
    }

    [Fact]
    public async Task What_goes_out_is_verified_by_the_libraries()
    {
        NodeClient.SkipUnlessInstalled();
        using var receiver = NodeClient.Start("receive.mjs", Secret);
        var port = (await receiver.NextAsync()).GetProperty("port").GetInt32();
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, "--sandbox", "--now", Now, "--allow-private-networks");
        await host.PutAsync("/api/settings", $$"""{ "webhookSecret": "{{Secret}}" }""");
        await host.WorkflowAsync("crm", $$"""{ "id": "told", "trigger": { "type": "order.placed" }, "steps": [ { "type": "call_webhook", "url": "http://127.0.0.1:{{port}}/crm" } ] }""");

        await host.EventsAsync(ShopEvents.Of("1", "order.placed", Now, "zoe", """{ "note": "né 🎈" }"""));
        await host.SettleAsync();

        var received = await receiver.NextAsync();
        received.GetProperty("standardwebhooks").ValueKind.ShouldBe(JsonValueKind.True, received.ToString());
        received.GetProperty("svix").ValueKind.ShouldBe(JsonValueKind.True, received.ToString());
        received.GetProperty("changed").ValueKind.ShouldBe(JsonValueKind.String);
        received.GetProperty("body").GetProperty("data").ToString().ShouldContain("né 🎈");
    }
}
