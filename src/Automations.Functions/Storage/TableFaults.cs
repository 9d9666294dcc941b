using System.Net;
using Automations.Storage;
using Azure;
using Azure.Data.Tables.Models;
using Azure.Identity;

namespace Automations.Functions.Storage;

/// <summary>What the library throws when the service cannot be had or refuses, in the words of the port.</summary>
internal static class TableFaults
{
    public static bool IsNoTable(RequestFailedException e) => e.Status == (int)HttpStatusCode.NotFound && e.ErrorCode == TableErrorCode.TableNotFound;

    /// <summary>Null: it is a cancellation that the caller asked for, or no fault of the store.</summary>
    public static StoreFaultException? Of(Exception e, CancellationToken cancellation) => e switch
    {
        RequestFailedException { Status: 0 } or HttpRequestException or IOException => new("Azure Tables could not be reached.", e),
        RequestFailedException failed => new($"Azure Tables answered {failed.Status} {failed.ErrorCode}.", e)
        {
            OutOfSpace = failed.Status == (int)HttpStatusCode.InsufficientStorage,
        },
        AuthenticationFailedException => new("The app's identity got no access to Azure Tables.", e),
        OperationCanceledException when !cancellation.IsCancellationRequested => new("Azure Tables did not answer in time.", e),
        AggregateException { InnerExceptions: [.., var last] } => Of(last, cancellation),
        _ => null,
    };
}
