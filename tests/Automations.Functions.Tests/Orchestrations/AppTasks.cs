using System.Reflection;
using Automations.Functions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>The app's orchestrators and activities as tasks of the test host: all that have the attributes.</summary>
internal sealed class AppTasks(IServiceProvider services, OrchestrationWatch watch, IClock clock)
{
    /// <summary>Called with an activity's name as it begins; may throw.</summary>
    public Action<string>? Before { get; set; }

    public void Register(DurableTaskRegistry registry)
    {
        foreach (var function in AppFunction.With<OrchestrationTriggerAttribute>()) registry.AddOrchestrator(function.Name, new Orchestrator(function.Method, this));
        foreach (var function in AppFunction.With<ActivityTriggerAttribute>()) registry.AddActivity(function.Name, new Activity(function.Method, this));
    }

    private async Task<object?> OrchestrateAsync(MethodInfo method, TaskOrchestrationContext context, object? input)
    {
        if (!context.IsReplaying) watch.ExecutionBegan(context.InstanceId, context.Version);
        await (Task)method.Invoke(null, [context, input])!;
        return null;
    }

    private async Task<Turn> PerformAsync(MethodInfo method, TaskActivityContext context, object input)
    {
        Turn? next = null;
        watch.ActivityBegan(context.InstanceId, context.Name, RowKey.Of(input));
        try
        {
            Before?.Invoke(context.Name);
            var task = (Task)method.Invoke(ActivatorUtilities.CreateInstance(services, method.DeclaringType!), [input, CancellationToken.None])!;
            await task;
            next = task is Task<Turn> { Result: var turn } ? turn : Turn.Finish;
            return OnTheMachine(next);
        }
        finally
        {
            watch.ActivityEnded(context.InstanceId, next, next?.Until is { } until ? Instant.FromDateTimeUtc(until) : null);
        }
    }

    /// <summary>The host's timers run by the machine's clock: a wait is as long there as it is by the engine's.</summary>
    private Turn OnTheMachine(Turn turn)
    {
        if (turn.Until is not { } until) return turn;
        var wait = Instant.FromDateTimeUtc(until) - clock.GetCurrentInstant();
        return turn with { Until = (TimeProvider.System.GetUtcNow() + wait.ToTimeSpan()).UtcDateTime };
    }

    private sealed class Orchestrator(MethodInfo method, AppTasks tasks) : ITaskOrchestrator
    {
        public Type InputType => method.GetParameters()[1].ParameterType;

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => tasks.OrchestrateAsync(method, context, input);
    }

    private sealed class Activity(MethodInfo method, AppTasks tasks) : ITaskActivity
    {
        public Type InputType => method.GetParameters()[0].ParameterType;

        public Type OutputType => typeof(Turn);

        public async Task<object?> RunAsync(TaskActivityContext context, object? input) => await tasks.PerformAsync(method, context, input!);
    }
}
