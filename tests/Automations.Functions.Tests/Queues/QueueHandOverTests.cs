using System.Text.Json;
using Automations.Engine.Dispatch;
using Automations.Engine.HandOver;
using Automations.Functions.Queues;
using Automations.Functions.Tests.Storage;
using Azure.Storage.Queues;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Queues;

public sealed class QueueHandOverTests(Azurite azurite)
{
    private static readonly DueWork Work = new(new("contacts", "C|main|abc"), "r|1", Instant.FromUtc(2026, 6, 1, 8, 0), new(new("marks", "M|20260601|03"), "0001"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_work_creates_its_queue_and_stands_in_it_as_plain_JSON()
    {
        var (handOver, queues) = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => handOver.HandOnAsync(Destination.Waits, [Work], Ct)));

        var messages = (await queues.GetQueueClient("waits").ReceiveMessagesAsync(32, cancellationToken: Ct)).Value;

        messages.Length.ShouldBe(5);
        var text = messages[0].MessageText;
        using var json = JsonDocument.Parse(text);
        json.RootElement[0].GetProperty("row").GetString().ShouldBe("r|1");
        WorkMessage.Read(text).ShouldBe([Work]);
    }

    [Fact]
    public async Task Each_destination_has_its_queue()
    {
        var (handOver, queues) = await OpenAsync();
        await handOver.HandOnAsync(Destination.Events, [Work], Ct);
        await handOver.HandOnAsync(Destination.FanOut, [Work], Ct);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => handOver.HandOnAsync(Destination.Sweep, [Work], Ct));
        (await queues.GetQueuesAsync(cancellationToken: Ct).Select(queue => queue.Name).ToListAsync(Ct)).ShouldBe(["events", "fan-out"]);
    }

    [Fact]
    public async Task What_is_not_due_yet_is_hidden_until_then()
    {
        var (handOver, queues) = await OpenAsync();
        await handOver.HandOnAsync(Destination.FanOut, [Work with { Due = Work.Due + Duration.FromHours(1) }], Ct);
        var queue = queues.GetQueueClient("fan-out");
        (await queue.ReceiveMessagesAsync(32, cancellationToken: Ct)).Value.ShouldBeEmpty();
        (await queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount.ShouldBe(1);
    }

    [Fact]
    public async Task The_backlog_counts_the_events_that_wait_and_creates_nothing()
    {
        var (handOver, queues) = await OpenAsync();
        (await handOver.ReadBacklogAsync(Ct)).ShouldBe((0, null));
        (await queues.GetQueuesAsync(cancellationToken: Ct).CountAsync(Ct)).ShouldBe(0);

        await handOver.HandOnAsync(Destination.Events, [Work], Ct);
        await handOver.HandOnAsync(Destination.Events, [Work], Ct);
        await handOver.HandOnAsync(Destination.Waits, [Work], Ct);

        var (events, oldest) = await handOver.ReadBacklogAsync(Ct);
        events.ShouldBe(2);
        oldest.ShouldNotBeNull();
    }

    private async Task<(QueueHandOver HandOver, QueueServiceClient Queues)> OpenAsync()
    {
        var queues = new QueueServiceClient(await azurite.AccountAsync());
        return (new(queues, new VirtualClock(Work.Due)), queues);
    }
}
