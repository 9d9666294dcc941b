using System.Collections.Concurrent;
using Automations.Functions.Storage;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Storage;

/// <summary>Settings as the Functions host reads them; in the environment “__” stands for “:”.</summary>
public sealed class StorageAccountTests
{
    [Fact]
    public void The_emulator_is_a_connection_string_of_its_own()
    {
        var account = From(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));
        account.Tables.Uri.ShouldBe(new Uri("http://127.0.0.1:10002/devstoreaccount1"));
        account.Queues.Uri.ShouldBe(new Uri("http://127.0.0.1:10001/devstoreaccount1"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("managedidentity", null)]
    [InlineData("managedidentity", "4b1f6a38-0b3c-4c5e-9f3c-0b8f0a7c9d11")]
    public void An_account_is_named_and_reached_with_an_identity(string? credential, string? client)
    {
        var account = From(("AzureWebJobsStorage:accountName", "studio"), ("AzureWebJobsStorage:credential", credential), ("AzureWebJobsStorage:clientId", client));
        account.Tables.Uri.Host.ShouldBe("studio.table.core.windows.net");
        account.Queues.Uri.Host.ShouldBe("studio.queue.core.windows.net");
    }

    [Fact]
    public void The_services_addresses_go_before_the_accounts_name()
    {
        var account = From(
            ("AzureWebJobsStorage:accountName", "studio"),
            ("AzureWebJobsStorage:tableServiceUri", "https://studio.table.core.usgovcloudapi.net"),
            ("AzureWebJobsStorage:queueServiceUri", "https://studio.queue.core.usgovcloudapi.net"));
        account.Tables.Uri.Host.ShouldBe("studio.table.core.usgovcloudapi.net");
        account.Queues.Uri.Host.ShouldBe("studio.queue.core.usgovcloudapi.net");
    }

    [Fact]
    public void Without_an_account_the_start_says_what_to_set() =>
        Should.Throw<InvalidOperationException>(() => From(("AzureWebJobsStorage", ""))).Message.ShouldContain("AzureWebJobsStorage__accountName");

    [Fact]
    public async Task A_thousand_writes_at_once_are_not_a_thousand_connections()
    {
        var connections = new ConcurrentDictionary<string, byte>();
        await using var service = await FakeService.StartAsync(context =>
        {
            connections[context.Connection.Id] = 0;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        var endpoints = $"TableEndpoint={service.Url}/a;QueueEndpoint={service.Url}/a";
        var store = new AzureTableStore(From(("AzureWebJobsStorage", $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;{endpoints}")).Tables);
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(row => store.WriteAsync(
            [new(new("events", "E"), [new Write.Insert($"{row}", "{}"u8.ToArray())])], TestContext.Current.CancellationToken).AsTask()));
        connections.Count.ShouldBeLessThanOrEqualTo(64);
    }

    private static StorageAccount From(params (string Name, string? Value)[] settings) => StorageAccount.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build());
}
