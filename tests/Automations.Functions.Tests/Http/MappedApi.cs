using Automations.Api;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Automations.Functions.Tests.Http;

/// <summary>The endpoints of the API.</summary>
internal static class MappedApi
{
    /// <summary>Their route templates, each once, with a leading slash.</summary>
    public static IReadOnlyList<string> Templates()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(new AutomationEngine(new(new InMemoryTableStore(), new VirtualClock(Instant.FromUtc(2026, 6, 1, 8, 0)), new(new byte[32]))));
        builder.Services.AddAutomationsApi(new() { AdminKey = "key" });
        IEndpointRouteBuilder app = builder.Build();
        app.MapAutomations();
        return
        [
            .. app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct(),
        ];
    }
}
