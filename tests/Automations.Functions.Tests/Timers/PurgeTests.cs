using Automations.Functions.Tests.Orchestrations;
using Automations.Functions.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Timers;

public sealed class PurgeTests
{
    [Fact]
    public async Task Orchestrations_that_ended_are_forgotten_after_thirty_days_and_no_others()
    {
        await using var client = new PurgeRecorder();
        var functions = new TimerFunctions(null!, TestClock.Standing(Instant.FromUtc(2026, 7, 1, 3, 30)), NullLogger<TimerFunctions>.Instance);

        await functions.PurgeHistoryAsync(new TimerInfo(), client, TestContext.Current.CancellationToken);

        var filter = client.Filters.ShouldHaveSingleItem();
        filter.CreatedFrom.ShouldBeNull();
        filter.CreatedTo.ShouldBe(new DateTimeOffset(2026, 6, 1, 3, 30, 0, TimeSpan.Zero));
        filter.Statuses.ShouldNotBeNull().ShouldBe(
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated], ignoreOrder: true);
    }

    /// <summary>The in-process host purges nothing without a first day.</summary>
    private sealed class PurgeRecorder() : DurableTaskClient("tests")
    {
        public List<PurgeInstancesFilter> Filters { get; } = [];

        public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
        {
            Filters.Add(filter);
            return Task.FromResult(new PurgeResult(1));
        }

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
