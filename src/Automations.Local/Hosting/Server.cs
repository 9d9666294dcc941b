using Microsoft.Extensions.Logging.Console;

namespace Automations.Local.Hosting;

/// <summary>Kestrel and the log.</summary>
internal static class Server
{
    /// <summary>Well above what any endpoint takes, so that the endpoint's own limit is the one that answers.</summary>
    private const long MaxRequestBytes = 32 * 1024 * 1024;

    public static void Configure(WebApplicationBuilder builder, LocalOptions options)
    {
        if (options.AdminKey is null && builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            throw new CannotStartException("Without a key only this machine is served, so Kestrel:Endpoints is refused: set AUTOMATIONS_KEY, or use --urls.");
        if (options.Urls.Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // A start that fails is told in one sentence, by whoever catches it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Below that the framework writes paths and queries, which hold addresses and the tokens of links.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What the program says itself stays apart from its log.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
