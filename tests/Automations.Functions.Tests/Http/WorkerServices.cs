using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Automations.Functions.Tests.Http;

/// <summary>What the worker has registered before the app adds its own.</summary>
internal static class WorkerServices
{
    public static IServiceCollection New() => new ServiceCollection()
        .AddLogging()
        .AddRouting()
        .AddSingleton(WebApplication.CreateSlimBuilder().Environment)
        .AddSingleton<IHostEnvironment>(services => services.GetRequiredService<IWebHostEnvironment>())
        .AddSingleton(new DiagnosticListener("tests"));
}
