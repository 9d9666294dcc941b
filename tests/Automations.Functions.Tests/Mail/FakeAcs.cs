using System.Collections.Concurrent;
using System.Text.Json;
using Automations.Functions.Mail;
using Azure;
using Azure.Communication.Email;
using Microsoft.AspNetCore.Http;

namespace Automations.Functions.Tests.Mail;

/// <summary>Communication Services on loopback, whose answers the test chooses: one of a list for each request, then consent.</summary>
internal sealed class FakeAcs : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, byte> _operations = new();
    private FakeService? _service;

    /// <summary>What is answered to a mail.</summary>
    public ConcurrentQueue<RequestDelegate> OnSend { get; } = new();

    /// <summary>What is answered when an operation is read; otherwise it is running where its mail was taken, else 404.</summary>
    public ConcurrentQueue<RequestDelegate> OnRead { get; } = new();

    /// <summary>Methods and operation ids, as they came.</summary>
    public ConcurrentQueue<(string Method, Guid Operation)> Requests { get; } = new();

    public ConcurrentQueue<JsonElement> Mails { get; } = new();

    public static async Task<FakeAcs> StartAsync()
    {
        var fake = new FakeAcs();
        fake._service = await FakeService.StartAsync(fake.AnswerAsync);
        return fake;
    }

    public EmailClient Client(TimeSpan? patience = null)
    {
        var options = AcsClient.Options();
        if (patience is { } wait) options.Retry.NetworkTimeout = wait;
        return new(new Uri(_service!.Url), new AzureKeyCredential(Convert.ToBase64String(new byte[32])), options);
    }

    public ValueTask DisposeAsync() => _service!.DisposeAsync();

    public static RequestDelegate Status(int status, string? header = null, string? value = null, string code = "Fault") => async context =>
    {
        context.Response.StatusCode = status;
        if (header is not null) context.Response.Headers[header] = value;
        await context.Response.WriteAsJsonAsync(new { error = new { code, message = "It was for anna@example.com." } });
    };

    /// <summary>What an operation has come to.</summary>
    public static RequestDelegate State(string status) => context => context.Response.WriteAsJsonAsync(
        new { id = context.Request.Path.Value!.Split('/')[^1], status, error = status == "Failed" ? new { code = "EmailDroppedAllRecipientsSuppressed", message = "anna@example.com" } : null });

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>Takes the mail and then answers something else.</summary>
    public RequestDelegate TakenBut(RequestDelegate answer) => async context =>
    {
        await TakeAsync(context);
        await answer(context);
    };

    private async Task AnswerAsync(HttpContext context)
    {
        var isMail = context.Request.Path == "/emails:send";
        var operation = Guid.Parse(isMail ? context.Request.Headers["Operation-Id"].ToString() : context.Request.Path.Value!.Split('/')[^1]);
        Requests.Enqueue((context.Request.Method, operation));
        if ((isMail ? OnSend : OnRead).TryDequeue(out var answer)) await answer(context);
        else if (isMail) await TakenBut(Accepted(operation))(context);
        else await (_operations.ContainsKey(operation) ? State("Running") : Status(404, code: "NotFound"))(context);
    }

    private async Task TakeAsync(HttpContext context)
    {
        Mails.Enqueue(await context.Request.ReadFromJsonAsync<JsonElement>());
        _operations[Guid.Parse(context.Request.Headers["Operation-Id"].ToString())] = 0;
    }

    private static RequestDelegate Accepted(Guid operation) => context =>
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return context.Response.WriteAsJsonAsync(new { id = operation, status = "Running" });
    };
}
