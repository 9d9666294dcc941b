using System.Net;
using System.Net.Sockets;
using Automations.Functions.Storage;
using Automations.Storage;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Storage;

/// <summary>What a service that is down, slow or unwilling means for a caller of the store.</summary>
public sealed class TableFaultTests
{
    private static readonly Partition People = new("contacts", "C-main-1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_a_fault_of_the_store()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await FailsAsync(Store($"http://127.0.0.1:{port}"), "Azure Tables could not be reached.");
    }

    [Theory]
    [InlineData(400, "InvalidInput", false)]
    [InlineData(403, "AuthenticationFailed", false)]
    [InlineData(409, "TableBeingDeleted", false)]
    [InlineData(500, "InternalError", false)]
    [InlineData(503, "ServerBusy", false)]
    [InlineData(507, "InsufficientStorage", true)]
    public async Task What_the_service_refuses_is_a_fault_and_never_a_conflict(int status, string code, bool isOutOfSpace)
    {
        await using var service = await FakeService.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Error(code), Ct);
        });
        var faults = await FailsAsync(Store(service.Url), $"Azure Tables answered {status} {code}.");
        faults.ShouldAllBe(fault => fault.OutOfSpace == isOutOfSpace);
    }

    [Fact]
    public async Task A_table_that_cannot_be_created_is_a_fault()
    {
        await using var service = await FakeService.StartAsync(async context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Error("TableNotFound"), Ct);
        });
        await Should.ThrowAsync<StoreFaultException>(async () => await Store(service.Url).WriteAsync([Batch], Ct));
    }

    [Fact]
    public async Task A_service_that_says_nothing_is_a_fault_once_patience_ends()
    {
        await using var service = await FakeService.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await FailsAsync(Store(service.Url, TimeSpan.FromMilliseconds(200)), "Azure Tables did not answer in time.");
    }

    [Fact]
    public async Task A_cancellation_while_the_service_is_asked_stays_one()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var service = await FakeService.StartAsync(async context =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store(service.Url).WriteAsync([Batch], cancellation.Token));
    }

    private static Batch Batch { get; } = new(People, [new Write.Insert("p", "{}"u8.ToArray())]);

    private static string Error(string code) => $$"""{"odata.error": { "code": "{{code}}", "message": { "lang": "en", "value": "No." } } }""";

    private static AzureTableStore Store(string url, TimeSpan? patience = null)
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1), Mode = RetryMode.Fixed } };
        if (patience is { } wait) options.Retry.NetworkTimeout = wait;
        return new(new TableServiceClient($"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;TableEndpoint={url}/a;", options));
    }

    private static async Task<IReadOnlyList<StoreFaultException>> FailsAsync(AzureTableStore store, string message)
    {
        StoreFaultException[] faults =
        [
            await Should.ThrowAsync<StoreFaultException>(async () => await store.GetAsync(People, "p", Ct)),
            await Should.ThrowAsync<StoreFaultException>(async () => await store.ScanAsync(People, RowRange.All, 10, Ct)),
            await Should.ThrowAsync<StoreFaultException>(async () => await store.WriteAsync([Batch], Ct)),
        ];
        faults.ShouldAllBe(fault => fault.Message == message);
        return faults;
    }
}
