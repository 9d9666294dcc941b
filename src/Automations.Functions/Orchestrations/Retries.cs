using System.Text.Json;
using Automations.Storage;
using Microsoft.DurableTask;

namespace Automations.Functions.Orchestrations;

/// <summary>
/// How activities are tried again when they throw: for about 20 minutes. Providers that do not answer are no failures of an activity; the
/// engine itself decides when such a step is tried again, and the run waits for that.
/// </summary>
internal static class Retries
{
    public static readonly TaskOptions OfActivities = TaskOptions.FromRetryPolicy(
        new RetryPolicy(8, TimeSpan.FromSeconds(2), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromMinutes(10)) { HandleFailure = MayPass });

    public static string CauseOf(TaskFailedException exception) => exception.FailureDetails.ErrorType.Split('.')[^1];

    /// <summary>What the code itself or a row did wrong, it does wrong again.</summary>
    private static bool MayPass(TaskFailureDetails failure) => !failure.IsCausedBy<StoreLimitException>() && !failure.IsCausedBy<JsonException>();
}
