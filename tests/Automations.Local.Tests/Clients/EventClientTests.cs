using Automations.Local.Tests.Host;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Clients;

/// <summary>Events as the CloudEvents SDK sends them: structured, binary, in a batch, and its handshake.</summary>
public sealed class EventClientTests
{
    [Fact]
    public async Task What_the_SDK_sends_is_taken_in()
    {
        NodeClient.SkipUnlessInstalled();
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, "--sandbox");

        var answers = (await NodeClient.RunAsync("events.mjs", $"{host.Address}api/events", "ann")).ToDictionary(answer => answer.GetProperty("mode").GetString()!);

        answers["structured"].GetProperty("answer").GetString().ShouldBe("""{"accepted":1,"duplicates":0}""");
        answers["binary"].GetProperty("answer").GetString().ShouldBe("""{"accepted":1,"duplicates":0}""");
        answers["batch"].GetProperty("answer").GetString().ShouldBe("""{"accepted":2,"duplicates":1}""");
        answers["handshake"].GetProperty("origin").GetString().ShouldBe("shop.example");
        await host.SettleAsync();
        var known = await host.GetAsync($"/api/events/binary?source={Uri.EscapeDataString("https://shop.example/orders?shop=1")}");
        known.GetProperty("type").GetString().ShouldBe("order.placed");
        known.GetProperty("contact").GetString().ShouldBe("ann");
    }
}
