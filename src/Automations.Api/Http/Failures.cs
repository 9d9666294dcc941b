using Automations.Api.Dashboard;
using Automations.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Http;

/// <summary>Exceptions as problems that tell nothing of the inside; the log has the exception.</summary>
internal static class Failures
{
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        StoreFaultException { OutOfSpace: true } => StatusCodes.Status507InsufficientStorage,
        StoreFaultException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static Task AnswerAsync(HttpContext context) => AnswerAsync(
        context, context.Features.Get<IExceptionHandlerFeature>() is { } failed ? StatusOf(failed.Error) : StatusCodes.Status500InternalServerError);

    /// <summary>A problem, or where a person looks at the dashboard, a page that says it.</summary>
    public static Task AnswerAsync(HttpContext context, int status) =>
        DashboardFailures.IsFor(context) ? DashboardFailures.AnswerAsync(context, status) : Problems.OfStatus(status).ExecuteAsync(context);
}
