using System.Text;
using System.Text.Json.Nodes;
using Automations.Api;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Facts;
using Automations.Functions.Http;
using Automations.Messages;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Http;

/// <summary>Requests as the worker hands them over: matched already, by the function's own route.</summary>
public sealed class ApiPipelineTests
{
    private const string Key = "a-long-random-key";
    private const string Problem = "application/problem+json";
    private const string Order = """{ "specversion": "1.0", "id": "1", "source": "shop", "type": "order.placed", "subject": "ann", "data": { "order": { "id": "o" } } }""";

    private readonly InMemoryTableStore _store = new();
    private readonly AutomationEngine _engine;
    private readonly ServiceProvider _services;
    private readonly ApiPipeline _api;

    public ApiPipelineTests()
    {
        _engine = new(new(_store, new VirtualClock(Instant.FromUtc(2026, 6, 1, 8, 0)), new(new byte[32]) { HostUrl = "https://app.example" }));
        var services = WorkerServices.New().AddSingleton(_engine).AddSingleton<IBacklog, EmptyBacklog>();
        _services = services.AddAutomationsApi(new() { AdminKey = Key, HostName = "functions" }).BuildServiceProvider();
        _api = new(_services);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_routed_by_its_path_whatever_function_it_came_through()
    {
        (await SendAsync("PUT", "/api/contacts/ann", """{ "email": "ann@example.com" }""")).Status.ShouldBe(201);

        var answer = await SendAsync("GET", "/api/contacts/ann");

        answer.Status.ShouldBe(200);
        ((string?)answer.Json["id"]).ShouldBe("ann");
        answer.Context.GetEndpoint()!.DisplayName.ShouldNotBe("Contacts");
        answer.Context.Request.RouteValues.ShouldBe([new("id", "ann")]);
    }

    [Fact]
    public async Task Health_needs_no_key()
    {
        var answer = await SendAsync("GET", "/api/health", key: null);
        answer.Status.ShouldBe(200);
        ((string?)answer.Json["host"]).ShouldBe("functions");
    }

    [Theory]
    [InlineData("GET", "/api/workflows", null, null, 401)]
    [InlineData("GET", "/api/workflows", null, "another-key", 401)]
    [InlineData("GET", "/api/nothing", null, null, 401)]
    [InlineData("GET", "/api/nothing", null, Key, 404)]
    [InlineData("GET", "/api/contacts/nobody", null, Key, 404)]
    [InlineData("DELETE", "/api/workflows", null, Key, 405)]
    [InlineData("POST", "/api/events", "text/plain", Key, 415)]
    public async Task What_is_not_as_asked_is_a_problem(string method, string path, string? contentType, string? key, int status)
    {
        var answer = await SendAsync(method, path, contentType is null ? null : Order, key, contentType);
        answer.Status.ShouldBe(status);
        answer.Context.Response.ContentType.ShouldNotBeNull().ShouldStartWith(Problem);
        ((int?)answer.Json["status"]).ShouldBe(status);
    }

    [Fact]
    public async Task An_event_is_durable_when_it_is_acknowledged()
    {
        var answer = await SendAsync("POST", "/api/events", Order, contentType: "application/cloudevents+json");
        answer.Status.ShouldBe(202);
        ((int?)answer.Json["accepted"]).ShouldBe(1);

        var later = new AutomationEngine(new(_store, _engine.Services.Clock, _engine.Services.Links));
        (await later.Inbox.FindAsync("main", "shop", "1", Ct)).ShouldNotBeNull().Value.Event.Type.ShouldBe("order.placed");
        (await SendAsync("POST", "/api/events", Order, contentType: "application/cloudevents+json")).Json["duplicates"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_by_the_endpoint_and_not_by_the_worker()
    {
        var answer = await SendAsync("PUT", "/api/contacts/ann", $$"""{ "email": "{{new string('a', 1024 * 1024)}}" }""", maxBytes: 1024);
        answer.Status.ShouldBe(413);
        answer.Context.Response.ContentType.ShouldNotBeNull().ShouldStartWith(Problem);
        answer.Context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize.ShouldBeNull();
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_a_body()
    {
        (await SendAsync("HEAD", "/api/health", key: null)).Status.ShouldBe(200);
        (await SendAsync("HEAD", "/api/contacts/nobody")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_link_of_a_mail_unsubscribes_without_a_key()
    {
        await _engine.Contacts.ChangeAsync("main", "ann", contact => contact with { Email = "ann@example.com" }, null, true, null, Ct);
        var settings = await _engine.Settings.GetAsync("main", Ct);
        var path = new Uri(_engine.Services.Links.Unsubscribe("main", settings, new Contact { Id = "ann", Email = "ann@example.com" })!).AbsolutePath;
        path.ShouldStartWith("/u/");

        (await SendAsync("GET", path, key: null)).Status.ShouldBe(200);
        (await SendAsync("POST", path, "List-Unsubscribe=One-Click", key: null, contentType: "application/x-www-form-urlencoded")).Status.ShouldBe(200);

        (await _engine.Services.Addresses.FindAsync("main", "ann@example.com", Ct)).ShouldNotBeNull().UnsubscribedAt.ShouldNotBeNull();
        (await SendAsync("GET", "/u/guess", key: null)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_link_of_a_mail_leads_on_and_its_image_is_answered_without_a_key()
    {
        var mail = MessageId.Of(Keys.ContactHash("ann"), _engine.Services.Now, "key");
        var tracking = _engine.Services.Links.Tracking("main", new() { TrackOpens = true, TrackClicks = true }, mail).ShouldNotBeNull();

        var followed = await SendAsync("GET", new Uri(tracking.Through!("https://shop.example/?a=1&b=2")!).AbsolutePath, key: null);
        (followed.Status, followed.Context.Response.Headers.Location.ToString()).ShouldBe((302, "https://shop.example/?a=1&b=2"));
        var opened = await SendAsync("GET", new Uri(tracking.PixelUrl!).AbsolutePath, key: null);
        (opened.Status, opened.Context.Response.ContentType).ShouldBe((200, "image/gif"));
        foreach (var path in (string[])["/o/guess", "/l/guess"]) (await SendAsync("GET", path, key: null)).Status.ShouldBe(404, path);
    }

    [Fact]
    public async Task The_description_lists_the_API_and_no_function_or_page()
    {
        var paths = (await SendAsync("GET", "/api/openapi.json")).Json["paths"]!.AsObject().Select(path => path.Key).ToList();
        var mapped = MappedApi.Templates()
            .Where(path => path != "/api/openapi.json" && path.Split('/')[1] is "api" or "u" or "pay" or "o" or "l")
            .Select(path => path.Replace(":int}", "}", StringComparison.Ordinal));
        paths.Order(StringComparer.Ordinal).ShouldBe(mapped.Order(StringComparer.Ordinal));
        paths.ShouldAllBe(path => !path.Contains('*'));
    }

    /// <param name="maxBytes">The worker's own limit.</param>
    private async Task<Answer> SendAsync(
        string method, string path, string? body = null, string? key = Key, string? contentType = "application/json", long maxBytes = 30_000_000)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.SetEndpoint(new Endpoint(_ => throw new InvalidOperationException("The function's own endpoint was called."), null, "Contacts"));
        context.Request.RouteValues = new() { ["path"] = "contacts", ["id"] = "somebody-else" };
        context.Features.Set<IHttpMaxRequestBodySizeFeature>(new BodySizeLimit { MaxRequestBodySize = maxBytes });
        (context.Request.Method, context.Request.Path, context.Request.Scheme, context.Request.Host) = (method, path, "https", new("app.example"));
        if (key is not null) context.Request.Headers.Authorization = $"Bearer {key}";
        if (body is not null)
        {
            context.Request.ContentType = contentType;
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.Headers.ContentLength = Encoding.UTF8.GetByteCount(body);
        }

        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await _api.ExecuteAsync(context);
        await context.Response.CompleteAsync();
        return new(context, Encoding.UTF8.GetString(answer.ToArray()));
    }

    private sealed record Answer(HttpContext Context, string Body)
    {
        public int Status => Context.Response.StatusCode;

        public JsonNode Json => JsonNode.Parse(Body)!;
    }

    private sealed class BodySizeLimit : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }

    private sealed class EmptyBacklog : IBacklog
    {
        public ValueTask<Backlog> ReadAsync(CancellationToken cancellation) => ValueTask.FromResult(new Backlog(0, 0, 0));
    }
}
