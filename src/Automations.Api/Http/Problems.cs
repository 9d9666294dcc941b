using System.Collections.Immutable;
using System.Globalization;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Automations.Api.Http;

/// <summary>Everything that is not as asked, as RFC 9457 problems. They repeat nothing secret and nobody's address.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static ProblemHttpResult Invalid(Faults faults) => Invalid(faults.ToImmutable());

    /// <param name="faults">At least one.</param>
    public static ProblemHttpResult Invalid(ImmutableArray<Fault> faults) => TypedResults.Problem(
        title: "Invalid input",
        statusCode: StatusCodes.Status400BadRequest,
        detail: faults.Length == 1 ? faults[0].Message : $"{faults.Length} things are wrong.",
        extensions: new Dictionary<string, object?> { ["errors"] = faults.Select(fault => new FaultView(fault.Pointer, fault.Message)).ToArray() });

    public static ProblemHttpResult Invalid(string pointer, string message) => Invalid([new Fault(pointer, message)]);

    public static ProblemHttpResult Unauthorized() => Of(StatusCodes.Status401Unauthorized, "A key is needed: “Authorization: Bearer …”.");

    public static ProblemHttpResult Forbidden(string why) => Of(StatusCodes.Status403Forbidden, why);

    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, "There is nothing here by that name.");

    /// <param name="why">Which state forbids it.</param>
    public static ProblemHttpResult Conflict(string why) => Of(StatusCodes.Status409Conflict, why);

    public static ProblemHttpResult Stale() => Of(StatusCodes.Status412PreconditionFailed, "It was changed since it was read; read it again.");

    public static ProblemHttpResult TooLarge(int maxBytes) =>
        Of(StatusCodes.Status413PayloadTooLarge, $"The body may have at most {maxBytes / 1024} KiB.");

    public static ProblemHttpResult NotJson() =>
        Of(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON in UTF-8, not compressed, and say so: “Content-Type: application/json”.");

    /// <param name="retryAfter">Told in whole seconds, rounded up; null: it is not said.</param>
    public static ProblemHttpResult TooMany(HttpResponse response, string why, Duration? retryAfter)
    {
        if (retryAfter is { } wait) response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status429TooManyRequests, why);
    }

    /// <summary>An answer that has no body of its own, such as routing's 404 and 405.</summary>
    public static ProblemHttpResult OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status405MethodNotAllowed => Of(status, "This address does not take that method."),
        StatusCodes.Status415UnsupportedMediaType => NotJson(),
        _ => Of(status, null),
    };

    /// <param name="outcome">Any but done.</param>
    public static ProblemHttpResult Of<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.NotFound => NotFound(),
        Outcome<T>.Conflict conflict => Conflict(conflict.Why),
        Outcome<T>.Stale => Stale(),
        Outcome<T>.Invalid invalid => Invalid(invalid.Faults),
        _ => throw new ArgumentException($"{outcome.GetType().Name} is no problem.", nameof(outcome)),
    };

    public static ProblemHttpResult Of(int status, string? detail) =>
        TypedResults.Problem(title: ReasonPhrases.GetReasonPhrase(status), statusCode: status, detail: detail);
}
