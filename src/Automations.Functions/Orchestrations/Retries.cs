using Microsoft.DurableTask;

namespace Automations.Functions.Orchestrations;

/// <summary>
/// How activities are tried again when they throw: for about 20 minutes. Providers that do not answer are no failures of an activity; the
/// engine itself decides when such a step is tried again, and the run waits for that.
/// </summary>
internal static class Retries
{
    public static readonly TaskOptions OfActivities = TaskOptions.FromRetryPolicy(
        new RetryPolicy(8, TimeSpan.FromSeconds(2), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromMinutes(10)));

    /// <summary>The kind of the exception; null where the worker wrapped it beyond knowing.</summary>
    public static string? CauseOf(TaskFailedException exception) =>
        exception.FailureDetails.ErrorType is var type && type != typeof(AggregateException).FullName ? type.Split('.')[^1] : null;
}
